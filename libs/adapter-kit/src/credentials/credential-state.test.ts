import { RouterError, type ErrorReason } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterProbe,
  afterSuccess,
  needsTrial,
  rests,
  SOUND,
  type CredentialState,
} from './credential-state.js';

function failure(
  reason: ErrorReason,
  more: { retryAfterMs?: number; providerStatus?: number } = {},
): RouterError {
  return new RouterError({ reason, message: 'no', disposition: 'rejected', ...more });
}
const limited = failure('PROVIDER_RATE_LIMITED');
const refused = failure('PROVIDER_CREDENTIAL_REFUSED', { providerStatus: 401 });
const unpaid = failure('PROVIDER_BILLING');

/** How long a credential rests after each failure, when it fails again as soon as it may be used. */
function restsAfter(error: RouterError, times: number): readonly number[] {
  let state = SOUND;
  let now = 1_000;
  return Array.from({ length: times }, () => {
    state = afterFailure(state, error, now);
    const restMs = state.restsUntil - now;
    now = state.restsUntil;
    return restMs;
  });
}

describe('a credential', () => {
  it('rests for as long as its provider says', () => {
    const state = afterFailure(SOUND, failure('PROVIDER_RATE_LIMITED', { retryAfterMs: 7_000 }), 1_000);
    expect([rests(state, 7_999), rests(state, 8_000)]).toEqual([true, false]);
  });

  it('does not rest when its provider says that it need not', () => {
    const state = afterFailure(SOUND, failure('PROVIDER_RATE_LIMITED', { retryAfterMs: 0 }), 1_000);
    expect(rests(state, 1_000)).toBe(false);
  });

  it('rests for twice as long each time that a rate limit comes without a time, from a second to a minute', () => {
    expect(restsAfter(limited, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it.each([refused, unpaid])('is ejected for a minute at first, and for ten at most: $reason', (error) => {
    expect(restsAfter(error, 6)).toEqual([60_000, 120_000, 240_000, 480_000, 600_000, 600_000]);
    expect(needsTrial(afterFailure(SOUND, error, 0))).toBe(true);
    expect(needsTrial(afterFailure(SOUND, limited, 0))).toBe(false);
  });

  it('counts calls that failed together once', () => {
    let state = SOUND;
    for (let call = 0; call < 50; call += 1) state = afterFailure(state, limited, 1_000 + call);
    expect(state).toMatchObject({ restsUntil: 2_000, strikes: 1 });
  });

  it('is not ejected for what may be about one model alone, or for what is not about it', () => {
    for (const error of [
      failure('PROVIDER_CREDENTIAL_REFUSED', { providerStatus: 403 }),
      failure('PROVIDER_ERROR'),
      failure('PROVIDER_MODEL_MISSING'),
      failure('PROVIDER_TIMEOUT'),
    ])
      expect(afterFailure(SOUND, error, 0)).toBe(SOUND);
  });

  it('is forgiven by a success once its rest is over, and not by an answer to an older call', () => {
    const state = afterFailure(SOUND, limited, 0);
    expect(afterSuccess(state, 999)).toBe(state);
    expect(afterSuccess(state, 1_000)).toBe(SOUND);
  });

  it('comes back early when a probe shows that it is known again, but neither quota nor credit does', () => {
    expect(afterProbe(afterFailure(SOUND, refused, 0))).toBe(SOUND);
    for (const error of [unpaid, limited]) {
      const state = afterFailure(SOUND, error, 0);
      expect(afterProbe(state)).toBe(state);
    }
  });

  it('never rests for a shorter time because of a later failure, and for ten minutes at most', () => {
    const anyError = fc.oneof(
      fc.constantFrom(limited, refused, unpaid),
      fc.nat({ max: 300_000 }).map((retryAfterMs) => failure('PROVIDER_RATE_LIMITED', { retryAfterMs })),
    );
    const anyCall = fc.record({ error: anyError, afterMs: fc.nat({ max: 100_000 }) });
    fc.assert(
      fc.property(fc.array(anyCall), (calls) => {
        let state: CredentialState = SOUND;
        let now = 0;
        for (const { error, afterMs } of calls) {
          now += afterMs;
          const next = afterFailure(state, error, now);
          expect(next.restsUntil).toBeGreaterThanOrEqual(state.restsUntil);
          expect(next.restsUntil - now).toBeLessThanOrEqual(600_000);
          if (error.retryAfterMs !== undefined)
            expect(next.restsUntil).toBeGreaterThanOrEqual(now + error.retryAfterMs);
          state = next;
        }
      }),
    );
  });
});
