import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBreaker } from './breaker.js';

afterEach(() => {
  vi.useRealTimers();
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function fail(breaker: ReturnType<typeof createBreaker>, times: number): Promise<void> {
  for (let count = 0; count < times; count++) breaker.begin()('ADAPTER_UNAVAILABLE');
  await settled();
}

describe('a breaker', () => {
  it('opens when the peer breaks again and again', async () => {
    const breaker = createBreaker('opens');
    expect(breaker.allows()).toBe(true);
    await fail(breaker, 6);
    expect(breaker.allows()).toBe(false);
    breaker.close();
  });

  it('does not open for failures that say nothing of the peer', async () => {
    const breaker = createBreaker('innocent');
    for (const reason of [
      'CANCELLED',
      'PROVIDER_RATE_LIMITED',
      'INVALID_REQUEST',
      'PROVIDER_ERROR',
    ] as const) {
      for (let count = 0; count < 5; count++) breaker.begin()(reason);
    }
    await settled();
    expect(breaker.allows()).toBe(true);
    breaker.close();
  });

  it('is settled by the end of a call, however long the call is', async () => {
    const breaker = createBreaker('streams');
    const ends = Array.from({ length: 6 }, () => breaker.begin());
    await settled();
    expect(breaker.allows()).toBe(true);
    for (const end of ends) end('ADAPTER_UNAVAILABLE');
    await settled();
    expect(breaker.allows()).toBe(false);
    breaker.close();
  });

  it('lets one call try after a while, and closes when it succeeds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const breaker = createBreaker('recovers');
    await fail(breaker, 6);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(breaker.allows()).toBe(true);
    const end = breaker.begin();
    expect(breaker.allows()).toBe(false);
    end(undefined);
    await settled();
    expect(breaker.allows()).toBe(true);
    breaker.close();
  });
});
