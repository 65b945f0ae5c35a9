import { ERROR_REASONS } from '@signalbox/domain';
import { anyEventEnvelope } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_SNAPSHOT, foldEvent, signalsOf } from '../snapshot.js';
import { attemptFinished, NOW, snapshotOf, type AttemptDetails } from '../testing/events.js';
import type { BackendSignals } from './backend-signals.js';
import { measuredAt } from './measured.js';

/** What is known of one backend after these attempts. */
function after(...attempts: readonly AttemptDetails[]): BackendSignals {
  return signalsOf(snapshotOf(attempts.map((details) => attemptFinished('a', details))), 'a');
}

const FAILED = { reason: 'PROVIDER_ERROR' } as const;

describe('measured latency', () => {
  it('is the first sample and then moves towards the newest ones', () => {
    expect(after({ firstTokenMs: 100 }).firstToken?.value).toBe(100);
    expect(after({ firstTokenMs: 100 }, { firstTokenMs: 200 }).firstToken?.value).toBe(120);
  });

  it('does not count answers that came as a whole', () => {
    expect(after({ firstTokenMs: 100, streamed: false }).firstToken).toBeUndefined();
  });

  it('measures the token rate too', () => {
    expect(after({ tokensPerSecond: 80 }).tokenRate?.value).toBe(80);
  });

  it.each(ERROR_REASONS)('is never made better by a failure: %s', (reason) => {
    const known = after({ firstTokenMs: 500 }).firstToken?.value ?? 0;
    const failed = after({ firstTokenMs: 500 }, { reason, firstTokenMs: 1, durationMs: 2 });
    expect(failed.firstToken?.value).toBeGreaterThanOrEqual(known);
  });

  it('is made worse by a timeout that waited for longer than what is known', () => {
    const timeout = { reason: 'PROVIDER_TIMEOUT', durationMs: 10_000 } as const;
    expect(after({ firstTokenMs: 500 }, timeout).firstToken?.value).toBe(2_400);
    expect(after(timeout).firstToken?.value).toBe(10_000);
    expect(after({ firstTokenMs: 500 }, { ...timeout, durationMs: 400 }).firstToken?.value).toBe(500);
    // The stream stalled after its beginning: the first token was not late.
    expect(after({ firstTokenMs: 500 }, { ...timeout, firstTokenMs: 500 }).firstToken?.value).toBe(500);
  });

  it('counts samples that come a little out of order, and forgets old ones', () => {
    const reordered = after({ firstTokenMs: 100 }, { firstTokenMs: 200, at: NOW - 1_000 });
    expect(reordered.firstToken).toEqual({ value: 120, at: NOW });
    expect(measuredAt(reordered.firstToken, NOW + 600_000)).toBe(120);
    expect(measuredAt(reordered.firstToken, NOW + 600_001)).toBeUndefined();
    expect(after({ firstTokenMs: 9_000, at: NOW - 700_000 }, { firstTokenMs: 100 }).firstToken?.value).toBe(
      100,
    );
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
    let snapshot = snapshotOf([attemptFinished('a', FAILED), attemptFinished('a', FAILED)]);
    let now = NOW;
    const lengths = Array.from({ length: 7 }, () => {
      snapshot = foldEvent(snapshot, attemptFinished('a', { ...FAILED, at: now }), now);
      const length = (signalsOf(snapshot, 'a').failures?.suspectUntil ?? now) - now;
      now += length + 1;
      return length;
    });
    expect(lengths).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
  });

  it('ends with one success', () => {
    expect(after(FAILED, FAILED, FAILED, {}).failures).toBeUndefined();
  });

  it('does not count what is no fault of the backend', () => {
    for (const reason of [
      'CONTENT_FILTERED',
      'PROVIDER_REJECTED_REQUEST',
      'CONTEXT_TOO_LONG',
      'DEADLINE_EXCEEDED',
    ] as const) {
      expect(after({ reason })).toEqual({});
    }
    expect(after({ outcome: 'cancelled', reason: 'PROVIDER_ERROR' })).toEqual({});
  });

  it('ignores old news: neither an old success nor an old failure changes it', () => {
    expect(after(FAILED, FAILED, FAILED, { at: NOW - 5_001 }).failures?.count).toBe(3);
    expect(after({}, { ...FAILED, at: NOW - 5_001 }).failures).toBeUndefined();
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
  });

  it('keeps the latest of several deadlines', () => {
    expect(after(limited(20_000), limited(5_000)).blockedUntil).toBe(NOW + 20_000);
    expect(after(limited(5_000), limited(20_000)).blockedUntil).toBe(NOW + 20_000);
  });

  it('is no failure and no measurement', () => {
    const { failures, firstToken } = after(FAILED, FAILED, { ...limited(1_000), firstTokenMs: 1 });
    expect(failures?.count).toBe(2);
    expect(firstToken).toBeUndefined();
  });

  it('ignores a deadline that has passed when the news arrives', () => {
    expect(after(limited(1_000, NOW - 2_000))).toEqual({});
  });
});

describe('foldEvent', () => {
  it('holds clocks that run ahead to now', () => {
    const ahead = foldEvent(EMPTY_SNAPSHOT, attemptFinished('a', { firstTokenMs: 5, at: NOW + 60_000 }), NOW);
    expect(signalsOf(ahead, 'a').firstToken?.at).toBe(NOW);
  });

  it('shares what an event does not touch, and changes no snapshot that was given out', () => {
    const before = snapshotOf([attemptFinished('a', FAILED), attemptFinished('b', FAILED)]);
    const next = foldEvent(before, attemptFinished('a'), NOW);
    expect(signalsOf(next, 'b')).toBe(signalsOf(before, 'b'));
    expect(signalsOf(before, 'a').failures?.count).toBe(1);
    expect(signalsOf(next, 'a').failures).toBeUndefined();
  });

  it('gives the same snapshot back when nothing is new', () => {
    const before = snapshotOf([attemptFinished('a')]);
    expect(foldEvent(before, attemptFinished('a', { reason: 'CANCELLED' }), NOW)).toBe(before);
  });

  it('is total and never lets a number become NaN', () => {
    fc.assert(
      fc.property(fc.array(anyEventEnvelope, { maxLength: 10 }), fc.nat(), (events, now) => {
        const { backends } = snapshotOf(events, now);
        for (const { firstToken, tokenRate, blockedUntil, lastOutcomeAt } of backends.values()) {
          for (const value of [firstToken?.value, tokenRate?.value, blockedUntil, lastOutcomeAt]) {
            expect(Number.isFinite(value ?? 0)).toBe(true);
          }
          expect(blockedUntil ?? now).toBeLessThanOrEqual(now + 300_000);
          expect(lastOutcomeAt ?? now).toBeLessThanOrEqual(now);
        }
      }),
    );
  });
});
