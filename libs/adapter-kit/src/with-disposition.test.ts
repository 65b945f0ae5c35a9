import { NO_USAGE, RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { withDisposition } from './with-disposition.js';

describe('withDisposition', () => {
  const error = new RouterError({
    reason: 'PROVIDER_RATE_LIMITED',
    message: 'slow down',
    disposition: 'rejected',
    retryAfterMs: 5,
    providerStatus: 429,
    violations: [{ field: 'a', description: 'b' }],
    cause: 'c',
  });

  it('changes nothing but the disposition', () => {
    const changed = withDisposition(error, 'committed');
    expect(changed.disposition).toBe('committed');
    for (const key of [
      'reason',
      'message',
      'retryAfterMs',
      'providerStatus',
      'violations',
      'cause',
    ] as const) {
      expect(changed[key]).toBe(error[key]);
    }
  });

  it('adds the bill', () => {
    const bill = { usage: NO_USAGE, cost: { nanoUsd: 5, certainty: 'upper-bound' } } as const;
    const billed = withDisposition(error, 'rejected', bill);
    expect(billed).toMatchObject({ disposition: 'rejected', bill, retryAfterMs: 5 });
    expect(withDisposition(billed, 'rejected', bill)).toBe(billed);
  });

  it('gives the same error back when it says so already', () => {
    expect(withDisposition(error, 'rejected')).toBe(error);
  });
});
