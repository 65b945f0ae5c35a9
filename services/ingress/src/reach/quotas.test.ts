import { beforeEach, describe, expect, it } from 'vitest';
import { createQuotas, type Quotas } from './quotas.js';

let quotas: Quotas;
beforeEach(() => {
  quotas = createQuotas();
});

/** A call that is refused as soon as it is made. @returns for how long the backend is left alone. */
function refuse(now: number, retryAfterMs?: number): number {
  const stated = retryAfterMs === undefined ? {} : { retryAfterMs };
  return quotas.refused('b', { begunAt: now, now, ...stated }) - now;
}

describe('a rate limit', () => {
  it('leaves a backend alone for as long as its provider says, and no other one', () => {
    refuse(1_000, 7_000);
    expect(quotas.blockedUntil('b', 7_999)).toBe(8_000);
    expect(quotas.blockedUntil('b', 8_000)).toBeUndefined();
    expect(quotas.blockedUntil('c', 1_000)).toBeUndefined();
  });

  it('is over at once when its provider says 0', () => {
    refuse(1_000, 0);
    expect(quotas.blockedUntil('b', 1_000)).toBeUndefined();
  });

  it('lasts five minutes at most, whatever its provider says', () => {
    expect(refuse(1_000, 1e12)).toBe(300_000);
  });

  it('lasts twice as long each time when its provider does not say', () => {
    let now = 1_000;
    const waits = Array.from({ length: 9 }, () => {
      const wait = refuse(now);
      now += wait;
      return wait;
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('counts calls that were under way together once', () => {
    const untils = Array.from({ length: 50 }, (_, index) =>
      quotas.refused('b', { begunAt: 1_000, now: 1_010 + index }),
    );
    expect(Math.max(...untils)).toBe(1_059 + 1_000);
  });

  it('never gets shorter', () => {
    refuse(1_000, 9_000);
    quotas.refused('b', { begunAt: 900, now: 1_100, retryAfterMs: 1 });
    quotas.heard('b', 2_000, 1_200);
    expect(quotas.blockedUntil('b', 1_300)).toBe(10_000);
  });

  it('begins anew after an answer', () => {
    refuse(1_000);
    refuse(2_000);
    quotas.answered('b', 4_001);
    expect(refuse(5_000)).toBe(1_000);
  });

  it('is not lifted by the answer to a call that began before it', () => {
    refuse(1_000, 60_000);
    quotas.answered('b', 999);
    expect(quotas.blockedUntil('b', 2_000)).toBe(61_000);
  });

  it('that another ingress was told holds here too, and no longer than five minutes from now', () => {
    quotas.heard('b', 5_000, 1_000);
    expect(quotas.blockedUntil('b', 4_999)).toBe(5_000);
    quotas.answered('b', 500);
    expect(quotas.blockedUntil('b', 4_999)).toBe(5_000);
    quotas.heard('c', 1e15, 1_000);
    expect(quotas.blockedUntil('c', 1_000)).toBe(301_000);
  });
});
