import { errorEntry, ERROR_REASONS, RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { CLIENT_RETRIES, mayClientRetry } from './client-retry.js';
import { RETRY_PUSHBACK_KEY, toStatusObject } from './error-status.js';

function pushbackOf(error: RouterError): unknown {
  return toStatusObject(error).metadata?.get(RETRY_PUSHBACK_KEY)[0];
}

describe('the retries of a client', () => {
  it.each(ERROR_REASONS)('are allowed or refused in gRPC’s own words too: %s', (reason) => {
    const plain = new RouterError({ reason, message: 'x' });
    const waiting = new RouterError({ reason, message: 'x', retryAfterMs: 1_500 });
    const expected = {
      no: { plain: '-1', waiting: '-1' },
      'after-wait': { plain: '-1', waiting: '1500' },
      yes: { plain: undefined, waiting: '1500' },
    }[CLIENT_RETRIES[reason]];
    expect({ plain: pushbackOf(plain), waiting: pushbackOf(waiting) }).toEqual(expected);
    expect(mayClientRetry(plain)).toBe(expected.plain !== '-1');
    expect(mayClientRetry(waiting)).toBe(expected.waiting !== '-1');
  });

  it('are for what cost no provider anything, and for limits with a wait', () => {
    const allowed = ERROR_REASONS.filter((reason) => CLIENT_RETRIES[reason] !== 'no');
    expect(allowed).toEqual([
      'IDEMPOTENCY_KEY_IN_USE',
      'OVERLOADED',
      'NO_BACKEND_AVAILABLE',
      'PROVIDER_RATE_LIMITED',
      'DECISION_UNAVAILABLE',
    ]);
    expect(allowed.map((reason) => errorEntry(reason).http)).toEqual([409, 429, 503, 429, 503]);
  });
});
