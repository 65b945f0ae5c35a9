import { ERROR_REASONS, type BackendSignals } from '@signalbox/domain';
import { anyEventEnvelope } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signalsOf, takeSnapshot } from '../snapshot.js';
import { EMPTY_STATE, foldEvent, type MeshState } from '../state.js';
import {
  attemptFinished,
  NOW,
  snapshotOf,
  STALE_AFTER_MS,
  stateOf,
  type AttemptDetails,
} from '../testing/events.js';

/** What is known of one backend after these attempts. */
function after(...attempts: readonly AttemptDetails[]): BackendSignals {
  return afterUntil(NOW, attempts);
}

function afterUntil(now: number, attempts: readonly AttemptDetails[]): BackendSignals {
  return signalsOf(
    snapshotOf(
      attempts.map((details) => attemptFinished('a', details)),
      now,
    ),
    'a',
  );
}

const FAILED = { reason: 'PROVIDER_ERROR' } as const;

describe('measured latency', () => {
  it('is the middle and the tail of what was measured', () => {
    const hundred = Array.from({ length: 50 }, (_, below) => ({ firstTokenMs: (below + 1) * 10 }));
    expect(after(...hundred).firstTokenMs).toEqual({ p50: 250, p90: 450, p99: 500 });
  });

  it('follows the newest attempts', () => {
    const slow = Array.from({ length: 20 }, () => ({ firstTokenMs: 900, at: NOW - 360_000 }));
    const fast = Array.from({ length: 10 }, () => ({ firstTokenMs: 100 }));
    expect(after(...slow, ...fast).firstTokenMs?.p50).toBe(100);
    expect(after(...slow, ...fast).firstTokenMs?.p99).toBe(900);
  });

  it('gives every attempt of a busy time its share, though only some are kept', () => {
    const busy = Array.from({ length: 900 }, () => ({ firstTokenMs: 100 }));
    const quiet = Array.from({ length: 64 }, () => ({ firstTokenMs: 500, at: NOW - 30_000 }));
    expect(after(...quiet, ...busy).firstTokenMs).toEqual({ p50: 100, p90: 100, p99: 500 });
  });

  it('does not count answers that came as a whole', () => {
    const whole = { firstTokenMs: 100, tokensPerSecond: 80, streamed: false };
    expect(after(whole)).toEqual({ health: 'unknown', successShare: 1 });
  });

  it('measures the token rate too', () => {
    expect(after({ tokensPerSecond: 80 }).tokensPerSecond).toEqual({ p50: 80, p90: 80, p99: 80 });
  });

  it.each(ERROR_REASONS)('is never made better by a failure: %s', (reason) => {
    const known = [300, 500, 700].map((firstTokenMs) => ({ firstTokenMs }));
    const failures = Array.from({ length: 40 }, () => ({ reason, firstTokenMs: 1, durationMs: 2 }));
    const before = after(...known).firstTokenMs;
    for (const failed of [after(...known, ...failures), after(...known, { reason, durationMs: 2 })]) {
      expect(failed.firstTokenMs?.p50).toBeGreaterThanOrEqual(before?.p50 ?? Infinity);
      expect(failed.firstTokenMs?.p90).toBeGreaterThanOrEqual(before?.p90 ?? Infinity);
      expect(failed.firstTokenMs?.p99).toBeGreaterThanOrEqual(before?.p99 ?? Infinity);
    }
  });

  it('is made worse by a timeout that waited for longer than what is known', () => {
    const timeout = { reason: 'PROVIDER_TIMEOUT', durationMs: 10_000 } as const;
    expect(after({ firstTokenMs: 500 }, timeout).firstTokenMs).toEqual({
      p50: 500,
      p90: 10_000,
      p99: 10_000,
    });
    expect(after({ firstTokenMs: 500 }, timeout, timeout).firstTokenMs?.p50).toBe(10_000);
    expect(after(timeout).firstTokenMs?.p50).toBe(10_000);
    expect(after({ firstTokenMs: 500 }, { ...timeout, durationMs: 400 }).firstTokenMs?.p99).toBe(500);
    // The stream stalled after its beginning: the first token was not late.
    expect(after({ firstTokenMs: 500 }, { ...timeout, firstTokenMs: 500 }).firstTokenMs?.p99).toBe(500);
  });

  it('forgets after ten minutes', () => {
    const measured = [{ firstTokenMs: 100, tokensPerSecond: 80 }];
    expect(afterUntil(NOW + 600_000, measured)).toMatchObject({ firstTokenMs: { p50: 100 } });
    expect(afterUntil(NOW + 600_001, measured)).toEqual({ health: 'unknown' });
  });
});

describe('measured silence', () => {
  const streams = (number: number, details: AttemptDetails = {}) =>
    Array.from({ length: number }, (_, below) => ({ longestSilenceMs: (below + 1) * 10, ...details }));

  it('is known from twenty streams on', () => {
    expect(after(...streams(19)).silenceMs).toBeUndefined();
    expect(after(...streams(20)).silenceMs).toEqual({ p50: 100, p90: 180, p99: 200 });
    expect(after(...streams(40, { streamed: false })).silenceMs).toBeUndefined();
  });

  it('counts a stream that fell silent for good with all of the time since its first token', () => {
    const stalled = { reason: 'PROVIDER_TIMEOUT', firstTokenMs: 500, durationMs: 8_500 } as const;
    expect(after(...streams(20), stalled).silenceMs).toEqual({ p50: 110, p90: 190, p99: 8_000 });
    expect(after(...streams(19), stalled).silenceMs).toBeUndefined();
  });

  it('is not that of streams that broke off, came too late or were left', () => {
    const others = [
      { reason: 'STREAM_TRUNCATED', firstTokenMs: 500, durationMs: 9_000, longestSilenceMs: 9_000 },
      { reason: 'PROVIDER_TIMEOUT', durationMs: 9_000 },
      { reason: 'PROVIDER_RATE_LIMITED', longestSilenceMs: 9_000 },
      { outcome: 'cancelled', longestSilenceMs: 9_000 },
    ] as const;
    expect(after(...streams(20), ...others).silenceMs?.p99).toBe(200);
  });
});

describe('the share of successes', () => {
  it('counts what ended well against what the backend did wrong', () => {
    expect(after({}, {}, {}, FAILED).successShare).toBe(0.75);
    expect(after(FAILED).successShare).toBe(0);
  });

  it('does not count quota, clients that went away, and requests that were wrong', () => {
    const neither = [
      { reason: 'PROVIDER_RATE_LIMITED' },
      { reason: 'PROVIDER_REJECTED_REQUEST' },
      { outcome: 'cancelled' },
    ] as const;
    expect(after({}, ...neither).successShare).toBe(1);
    expect(after(...neither).successShare).toBeUndefined();
  });
});

describe('suspicion', () => {
  const until = (...attempts: readonly AttemptDetails[]): number | undefined => {
    const { failures } = after(...attempts);
    return failures?.suspectUntil === undefined ? undefined : failures.suspectUntil - NOW;
  };

  it('begins with the third failure in a row', () => {
    expect(until(FAILED, FAILED)).toBeUndefined();
    expect(until(FAILED, FAILED, FAILED)).toBe(10_000);
    expect(until(FAILED, FAILED, {}, FAILED)).toBeUndefined();
  });

  it('is not prolonged by the failures of requests that were under way', () => {
    expect(until(...Array.from({ length: 100 }, () => FAILED))).toBe(10_000);
  });

  it('is twice as long each time that a failure follows its end, up to 300 s', () => {
    const lengthsWith = (burst: number): readonly number[] => {
      const attempts = [FAILED, FAILED].map((details) => attemptFinished('a', details));
      let now = NOW;
      return Array.from({ length: 7 }, () => {
        for (let failure = 0; failure < burst; failure += 1) {
          attempts.push(attemptFinished('a', { ...FAILED, at: now }));
        }
        const length = (signalsOf(snapshotOf(attempts, now), 'a').failures?.suspectUntil ?? now) - now;
        now += length + 1;
        return length;
      });
    };
    const doubling = [10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000];
    expect(lengthsWith(1)).toEqual(doubling);
    // However many fail at once, the earlier ones are not displaced.
    expect(lengthsWith(100)).toEqual(doubling);
  });

  it('ends with one success', () => {
    expect(after(FAILED, FAILED, FAILED, {}).failures).toBeUndefined();
  });

  it('says how many failures there were, and the reason of the last', () => {
    expect(after({ reason: 'PROVIDER_ERROR' }, { reason: 'PROVIDER_UNREACHABLE' }).failures).toEqual({
      count: 2,
      lastReason: 'PROVIDER_UNREACHABLE',
    });
  });

  it('does not count what is no fault of the backend', () => {
    for (const reason of [
      'CONTENT_FILTERED',
      'PROVIDER_REJECTED_REQUEST',
      'CONTEXT_TOO_LONG',
      'DEADLINE_EXCEEDED',
    ] as const) {
      expect(after({ reason })).toEqual({ health: 'unknown' });
    }
    expect(after({ outcome: 'cancelled', reason: 'PROVIDER_ERROR' })).toEqual({ health: 'unknown' });
  });

  it('goes by when things happened and not by when the news arrived', () => {
    const old = { at: NOW - 1 };
    expect(after(FAILED, FAILED, FAILED, old).failures?.count).toBe(3);
    expect(after({}, { ...FAILED, ...old }).failures).toBeUndefined();
    expect(after(FAILED, { ...FAILED, at: NOW - 2 }, old).failures?.count).toBe(1);
  });

  it('is forgotten ten minutes after the last failure', () => {
    expect(afterUntil(NOW + 600_000, [FAILED]).failures?.count).toBe(1);
    expect(afterUntil(NOW + 600_001, [FAILED]).failures).toBeUndefined();
    const between = afterUntil(NOW, [{ ...FAILED, at: NOW - 600_001 }, FAILED]);
    expect(between.failures?.count).toBe(1);
  });
});

describe('requests that a provider refuses', () => {
  const REFUSED = { reason: 'PROVIDER_REJECTED_REQUEST' } as const;
  /** Three of every second, the last ones now. */
  const refused = (number: number): readonly AttemptDetails[] =>
    Array.from({ length: number }, (_, before) => ({
      reason: before % 2 === 0 ? ('CONTEXT_TOO_LONG' as const) : ('PROVIDER_REJECTED_REQUEST' as const),
      at: NOW - Math.floor(before / 3) * 1_000,
    }));

  it('say nothing of it, unless they are twenty in a row', () => {
    expect(after(...refused(19)).failures).toBeUndefined();
    expect(after(...refused(20)).failures).toEqual({
      count: 20,
      lastReason: 'CONTEXT_TOO_LONG',
      suspectUntil: NOW + 10_000,
    });
    const until = after(...refused(20), { at: NOW - 3_000 }).failures;
    expect(until).toBeUndefined();
  });

  it('say no more when a hundred come at once: one caller may be wrong', () => {
    expect(after(...Array.from({ length: 100 }, () => REFUSED)).failures).toBeUndefined();
  });

  it('count apart from failures, and the longer suspicion is told of', () => {
    expect(after(...refused(18), FAILED, FAILED).failures).toEqual({
      count: 2,
      lastReason: 'PROVIDER_ERROR',
    });
    const failures = [3, 2, 1].map((seconds) => ({ ...FAILED, at: NOW - seconds * 1_000 }));
    expect(after(...refused(20), ...failures).failures).toMatchObject({
      lastReason: 'CONTEXT_TOO_LONG',
      suspectUntil: NOW + 10_000,
    });
  });
});

describe('quota', () => {
  const limited = (retryAfterMs?: number, at = NOW): AttemptDetails => ({
    reason: 'PROVIDER_RATE_LIMITED',
    at,
    ...(retryAfterMs !== undefined && { rateLimit: { retryAfterMs } }),
  });

  it('is used up until the time that the provider named, else for a second, and for 300 s at most', () => {
    expect(after(limited(20_000)).blockedUntil).toBe(NOW + 20_000);
    expect(after(limited()).blockedUntil).toBe(NOW + 1_000);
    expect(after(limited(86_400_000)).blockedUntil).toBe(NOW + 300_000);
    expect(after(limited(300_000, NOW + 60_000)).blockedUntil).toBe(NOW + 300_000);
  });

  it('is used up for twice as long each time that a refusal without a time follows, up to 60 s', () => {
    const refusals = (burst: number): readonly number[] => {
      const attempts: ReturnType<typeof attemptFinished>[] = [];
      let now = NOW;
      return Array.from({ length: 8 }, () => {
        for (let refusal = 0; refusal < burst; refusal += 1) {
          attempts.push(attemptFinished('a', limited(undefined, now)));
        }
        const length = (signalsOf(snapshotOf(attempts, now), 'a').blockedUntil ?? now) - now;
        now += length + 1;
        return length;
      });
    };
    const doubling = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000];
    expect(refusals(1)).toEqual(doubling);
    expect(refusals(100)).toEqual(doubling);
  });

  it('is not used up for longer by refusals of requests that were under way', () => {
    expect(
      after(limited(undefined, NOW - 5_000), limited(undefined, NOW - 900), limited()).blockedUntil,
    ).toBe(NOW + 1_100);
  });

  it('begins anew after a success, but the last second holds', () => {
    const refused = [9_000, 7_000, 4_100].map((ago) => limited(undefined, NOW - ago));
    expect(after(...refused).blockedUntil).toBeUndefined();
    expect(after(...refused, limited()).blockedUntil).toBe(NOW + 8_000);
    expect(after(...refused, { at: NOW - 1 }, limited()).blockedUntil).toBe(NOW + 1_000);
    expect(after(...refused, limited(undefined, NOW - 1), {}).blockedUntil).toBe(NOW + 999);
  });

  it('counts a stated time of nothing as none', () => {
    expect(after(limited(0)).blockedUntil).toBe(NOW + 1_000);
    expect(after(limited(-5)).blockedUntil).toBe(NOW + 1_000);
    expect(after(limited(0, NOW - 1_001), limited(0)).blockedUntil).toBe(NOW + 2_000);
  });

  it('keeps the latest of several deadlines', () => {
    expect(after(limited(20_000), limited(5_000)).blockedUntil).toBe(NOW + 20_000);
    expect(after(limited(5_000), limited(20_000)).blockedUntil).toBe(NOW + 20_000);
  });

  it('is no failure and no measurement', () => {
    const signals = after(FAILED, FAILED, { ...limited(1_000), firstTokenMs: 1 });
    expect(signals.failures?.count).toBe(2);
    expect(signals.firstTokenMs).toBeUndefined();
    expect(signals.successShare).toBe(0);
    // However many there are and however fast: refusing within a millisecond makes a backend neither faster nor more
    // reliable.
    const known = [{ firstTokenMs: 900 }, FAILED];
    const fast = Array.from({ length: 50 }, () => ({ ...limited(1_000), firstTokenMs: 1, durationMs: 1 }));
    const { firstTokenMs, successShare } = after(...known, ...fast);
    expect({ firstTokenMs, successShare }).toEqual({
      firstTokenMs: { p50: 900, p90: 900, p99: 900 },
      successShare: 0.5,
    });
  });

  it('ignores a deadline that has passed', () => {
    expect(after(limited(1_000, NOW - 1_000))).toEqual({ health: 'unknown' });
  });

  it('knows what is left, by the latest reply that says it, until the window starts anew', () => {
    const reply = (remainingRequests: number, at: number): AttemptDetails => ({
      at,
      rateLimit: { remainingRequests, remainingTokens: 9_000, resetAfterMs: 5_000 },
    });
    const replies = [reply(3, NOW), reply(4, NOW - 1), { rateLimit: {}, at: NOW + 1 }];
    const left = { remainingRequests: 3, remainingTokens: 9_000, resetAt: NOW + 5_000 };
    expect(after(...replies).quota).toEqual(left);
    expect(after(...replies.toReversed()).quota).toEqual(left);
    expect(afterUntil(NOW + 4_999, replies).quota).toEqual(left);
    expect(afterUntil(NOW + 5_000, replies).quota).toBeUndefined();
  });

  it('is believed for a minute when no end is named, and for 300 s at most', () => {
    const reading = { remainingTokens: 0 };
    expect(after({ rateLimit: reading }).quota).toEqual({ remainingTokens: 0, resetAt: NOW + 60_000 });
    const day = { ...reading, resetAfterMs: 86_400_000 };
    expect(after({ rateLimit: day }).quota?.resetAt).toBe(NOW + 300_000);
    expect(after({ outcome: 'cancelled', rateLimit: reading }).quota?.remainingTokens).toBe(0);
  });
});

describe('foldEvent', () => {
  it('counts what a clock that runs ahead says as said now', () => {
    const ahead = snapshotOf([1, 2, 3].map(() => attemptFinished('a', { ...FAILED, at: NOW + 30_000 })));
    expect(signalsOf(ahead, 'a').failures?.suspectUntil).toBe(NOW + 10_000);
  });

  it('lets no clock that is far ahead displace what others say', () => {
    const broken = Array.from({ length: 100 }, (_, minute) =>
      attemptFinished('a', { firstTokenMs: 9_000, at: NOW + 3_600_000 + minute * 60_000 }),
    );
    const right = Array.from({ length: 300 }, () => attemptFinished('a', { firstTokenMs: 100 }));
    expect(signalsOf(snapshotOf([...broken, ...right]), 'a').firstTokenMs?.p50).toBe(100);
  });

  it('lets no failure outlive a success because a clock is far ahead', () => {
    const failures = [1, 2, 3].map(() => attemptFinished('a', { ...FAILED, at: NOW + 3_600_000 }));
    const failed = stateOf(failures);
    const recovered = foldEvent(failed, attemptFinished('a', { at: NOW + 1 }), NOW + 1);
    const streakIn = (state: MeshState) =>
      signalsOf(takeSnapshot(state, NOW + 1, { staleAfterMs: STALE_AFTER_MS }), 'a').failures;
    expect(streakIn(failed)?.count).toBe(3);
    expect(streakIn(recovered)).toBeUndefined();
  });

  it('gives the same state back when nothing is new', () => {
    const event = attemptFinished('a', { firstTokenMs: 100 });
    const before = foldEvent(EMPTY_STATE, event, NOW);
    expect(foldEvent(before, event, NOW)).toBe(before);
    expect(foldEvent(before, attemptFinished('a', { reason: 'CANCELLED' }), NOW)).toBe(before);
    expect(foldEvent(EMPTY_STATE, attemptFinished('a', { outcome: 'cancelled' }), NOW)).toBe(EMPTY_STATE);
  });

  it('is total and never lets a number become NaN', () => {
    fc.assert(
      fc.property(fc.array(anyEventEnvelope, { maxLength: 10 }), fc.nat(), (events, now) => {
        for (const signals of snapshotOf(events, now).backends.values()) {
          expect(numbersIn(signals).every(Number.isFinite)).toBe(true);
          expect(signals.blockedUntil ?? now).toBeLessThanOrEqual(now + 300_000);
          expect(signals.quota?.resetAt ?? now).toBeLessThanOrEqual(now + 300_000);
          expect(signals.failures?.suspectUntil ?? now).toBeLessThanOrEqual(now + 300_000);
        }
      }),
    );
  });
});

/** All numbers of a value, at any depth. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
