import { describe, expect, it } from 'vitest';
import { decideWith, planOf, worldOf } from '../testing/decisions.js';
import { NOW } from '../testing/events.js';
import { blockedForMs } from './free-at.js';

const known = { health: 'unknown' } as const;
const window = (left: { remainingRequests?: number; remainingTokens?: number }, resetAt: number) => ({
  ...known,
  quota: { ...left, resetAt },
});

describe('how long a provider wants to be left alone', () => {
  it('is what it said, as long as that lies ahead', () => {
    expect(blockedForMs({ ...known, blockedUntil: NOW + 400 }, NOW)).toBe(400);
    expect(blockedForMs({ ...known, blockedUntil: NOW }, NOW)).toBeUndefined();
    expect(blockedForMs(known, NOW)).toBeUndefined();
  });

  it('is the rest of a window of which nothing is left', () => {
    expect(blockedForMs(window({ remainingRequests: 0 }, NOW + 400), NOW)).toBe(400);
    expect(blockedForMs(window({ remainingTokens: 0, remainingRequests: 9 }, NOW + 400), NOW)).toBe(400);
    expect(blockedForMs(window({ remainingRequests: 1 }, NOW + 400), NOW)).toBeUndefined();
    expect(blockedForMs(window({ remainingRequests: 0 }, NOW - 1), NOW)).toBeUndefined();
  });

  it('is the longer of the two', () => {
    const signals = { ...window({ remainingRequests: 0 }, NOW + 400), blockedUntil: NOW + 300 };
    expect(blockedForMs(signals, NOW)).toBe(400);
  });
});

describe('a plan when every provider wants to be left alone', () => {
  it('has them all, the one that is free the soonest first, and says for how long', () => {
    const snapshot = worldOf({
      big: { blockedUntil: NOW + 9_000 },
      small: { quota: { remainingRequests: 0, resetAt: NOW + 5_000 } },
      odd: { blockedUntil: NOW + 7_000 },
    });
    const plan = planOf(decideWith({ snapshot }));
    expect(plan.lastResort).toBe(true);
    expect(plan.candidates.map((candidate) => [candidate.backend, candidate.blockedForMs])).toEqual([
      ['small', 5_000],
      ['odd', 7_000],
      ['big', 9_000],
    ]);
  });
});
