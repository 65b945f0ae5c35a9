import { CallAborter, systemClock, type CallSignal } from '@signalbox/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SilenceWatch } from './silence-watch.js';

const LIMITS = { firstMs: 1_000, idleMs: 100 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watchOf(limits = LIMITS): { readonly watch: SilenceWatch; readonly signal: CallSignal } {
  const abort = new CallAborter();
  return { watch: new SilenceWatch(limits, abort, systemClock), signal: abort };
}

describe('a watch over silence', () => {
  it.each([
    ['the first word', LIMITS, 0, 1_000],
    ['the first word, where it has less time than later ones', { firstMs: 50, idleMs: 400 }, 0, 50],
    ['a later word', LIMITS, 1, 100],
    ['a later word, where it has more time than the first', { firstMs: 50, idleMs: 400 }, 1, 400],
  ])('aborts when %s does not come in time', (_, limits, words, limitMs) => {
    const { watch, signal } = watchOf(limits);
    watch.listen();
    for (let word = 0; word < words; word += 1) {
      vi.advanceTimersByTime(40);
      watch.heard();
      watch.listen();
    }
    vi.advanceTimersByTime(limitMs - 1);
    expect([signal.aborted, watch.wasSilent]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect([signal.aborted, watch.wasSilent]).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets a peer talk for as long as it likes, with one timer', () => {
    const { watch, signal } = watchOf();
    watch.listen();
    for (let word = 0; word < 50; word += 1) {
      vi.advanceTimersByTime(99);
      watch.heard();
      watch.listen();
      expect(vi.getTimerCount()).toBe(1);
    }
    expect(signal.aborted).toBe(false);
  });

  it('does not blame the peer for a consumer that takes its time', () => {
    const { watch, signal } = watchOf();
    watch.listen();
    watch.heard();
    vi.advanceTimersByTime(60_000);
    expect([signal.aborted, vi.getTimerCount()]).toEqual([false, 0]);
    watch.listen();
    vi.advanceTimersByTime(99);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('keeps no timer when nobody waits any more', () => {
    const { watch, signal } = watchOf();
    watch.listen();
    watch.end();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect([signal.aborted, watch.wasSilent]).toEqual([false, false]);
  });
});
