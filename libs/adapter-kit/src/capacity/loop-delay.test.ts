import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLoopDelay } from './loop-delay.js';

describe('the delay of the event loop', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is nothing while its beats come in time', async () => {
    const delay = openLoopDelay({ monotonic: () => Date.now() });
    vi.advanceTimersByTime(1_100);
    expect(delay.current()).toBe(0);
    await delay.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is known before the beat that is late, and until the next one that is not', async () => {
    let lateMs = 0;
    const delay = openLoopDelay({ monotonic: () => Date.now() + lateMs });
    vi.advanceTimersByTime(250);
    lateMs = 2_000;
    expect(delay.current()).toBe(1_750);
    vi.advanceTimersByTime(250);
    expect(delay.current()).toBe(2_000);
    vi.advanceTimersByTime(250);
    expect(delay.current()).toBe(0);
    await delay.close();
  });
});
