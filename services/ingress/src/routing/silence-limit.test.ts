import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withSilenceLimit } from './silence-limit.js';

const LIMITS = { firstMs: 1_000, idleMs: 100 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A peer that gives these items, and then stays silent until it is aborted. */
function peer(...items: readonly number[]) {
  return async function* (signal: AbortSignal): AsyncGenerator<number> {
    yield* items;
    await new Promise<void>((_, reject) => {
      const abort = (): void => reject(new Error('aborted'));
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
    });
  };
}

const never = new AbortController().signal;

describe('withSilenceLimit', () => {
  it('passes on what comes and ends with its source', async () => {
    const items = [];
    async function* source() {
      yield* [1, 2, 3];
    }
    for await (const item of withSilenceLimit(source, LIMITS, never)) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the first item', [], 1_000],
    ['a later item', [1], 100],
  ])('gives up when %s does not come', async (_, items, limit) => {
    const source = withSilenceLimit(peer(...items), LIMITS, never);
    for (const item of items) expect((await source.next()).value).toBe(item);
    const next = source.next().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await next).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' });
  });

  it('does not blame the peer for a consumer that takes its time', async () => {
    const source = withSilenceLimit(peer(1, 2), LIMITS, never);
    await source.next();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await source.next()).toEqual({ done: false, value: 2 });
    await vi.advanceTimersByTimeAsync(60_000);
    const next = source.next().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    expect(await next).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
  });

  it('aborts the peer with its caller, and then it is not silence', async () => {
    const abort = new AbortController();
    const source = withSilenceLimit(peer(1), LIMITS, abort.signal);
    await source.next();
    const next = source.next().catch((error: unknown) => error);
    abort.abort();
    expect(await next).toMatchObject({ message: 'aborted' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps no timer when the consumer leaves early', async () => {
    async function* source() {
      yield* [1, 2];
    }
    for await (const item of withSilenceLimit(source, LIMITS, never)) if (item === 1) break;
    expect(vi.getTimerCount()).toBe(0);
  });
});
