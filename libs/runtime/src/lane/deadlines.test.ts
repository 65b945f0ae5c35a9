import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeadlines, type Expiring } from './deadlines.js';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** An item that notes when it expired. */
function item(afterMs: number): Expiring & { expired: number[] } {
  const expired: number[] = [];
  return { deadlineAt: Date.now() + afterMs, expired, expire: () => void expired.push(Date.now()) };
}

describe('deadlines', () => {
  it('expire once, never early, and no later than a slot after their time', () => {
    const deadlines = createDeadlines(() => Date.now());
    const items = [0, 1, 7, 8, 9, 500, 501, 1_999, 2_000, 2_001, 2_999, 3_000, 3_001, 10_000].map(item);
    for (const each of items) deadlines.add(each);
    vi.advanceTimersByTime(12_000);
    for (const { deadlineAt, expired } of items) {
      expect(expired).toHaveLength(1);
      expect(expired[0]).toBeGreaterThanOrEqual(deadlineAt);
      expect(expired[0]).toBeLessThanOrEqual(deadlineAt + 10);
    }
    deadlines.close();
  });

  it('do not expire when they were forgotten, near or far', () => {
    const deadlines = createDeadlines(() => Date.now());
    const items = [item(5), item(5), item(1_500), item(60_000)];
    for (const each of items) deadlines.add(each);
    for (const each of items.slice(1)) deadlines.remove(each);
    vi.advanceTimersByTime(100_000);
    expect(items.map(({ expired }) => expired.length)).toEqual([1, 0, 0, 0]);
    deadlines.close();
  });

  it('hold no timer for those that lie far ahead beside the one that looks through them', () => {
    const deadlines = createDeadlines(() => Date.now());
    for (let count = 0; count < 1_000; count++) deadlines.add(item(60_000 + count));
    expect(vi.getTimerCount()).toBe(1);
    deadlines.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may be added and forgotten while others expire', () => {
    const deadlines = createDeadlines(() => Date.now());
    const later = item(20);
    deadlines.add({ deadlineAt: Date.now() + 10, expire: () => deadlines.add(later) });
    deadlines.remove(later);
    vi.advanceTimersByTime(40);
    expect(later.expired).toHaveLength(1);
    deadlines.close();
  });
});
