import { describe, expect, it } from 'vitest';
import { limitsOfAttempt } from './attempt-limits.js';

const LIMITS = { firstTokenMs: 100, idleMs: 200 };
const BASE = { limits: LIMITS, now: 1_000, deadlineAt: 10_000, attemptsLeft: 3 };

describe('limitsOfAttempt', () => {
  it("keeps the route's limits for streams and for embeddings", () => {
    expect(limitsOfAttempt({ ...BASE, profile: { kind: 'chat', stream: true } })).toEqual(LIMITS);
    expect(limitsOfAttempt({ ...BASE, profile: { kind: 'embed', stream: false } })).toEqual(LIMITS);
  });

  it('shares the time that is left among the attempts that are left, for answers in one piece', () => {
    const profile = { kind: 'chat', stream: false } as const;
    expect(limitsOfAttempt({ ...BASE, profile }).firstTokenMs).toBe(3_000);
    expect(limitsOfAttempt({ ...BASE, profile, attemptsLeft: 1 }).firstTokenMs).toBe(9_000);
    expect(limitsOfAttempt({ ...BASE, profile, now: 10_000 }).firstTokenMs).toBe(1);
  });
});
