import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGather } from './gather.js';

describe('a gather', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('acts at once, and once more for everything that comes soon after', () => {
    const act = vi.fn<() => void>();
    const gather = createGather(5, () => performance.now(), act);
    gather();
    expect(act).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 3; i++) gather();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(100);
    expect(act).toHaveBeenCalledTimes(2);
    gather();
    expect(act).toHaveBeenCalledTimes(3);
  });
});
