import { describe, expect, it } from 'vitest';

import { dispositionByStatus, errorByStatus, reasonByStatus } from './error-by-status.js';

describe('the meaning of a status', () => {
  it.each([
    [400, 'PROVIDER_REJECTED_REQUEST', 'rejected'],
    [401, 'PROVIDER_CREDENTIAL_REFUSED', 'rejected'],
    [402, 'PROVIDER_BILLING', 'rejected'],
    [403, 'PROVIDER_CREDENTIAL_REFUSED', 'rejected'],
    [404, 'PROVIDER_MODEL_MISSING', 'rejected'],
    [408, 'PROVIDER_TIMEOUT', 'rejected'],
    [413, 'CONTEXT_TOO_LONG', 'rejected'],
    [422, 'PROVIDER_REJECTED_REQUEST', 'rejected'],
    [429, 'PROVIDER_RATE_LIMITED', 'rejected'],
    [500, 'PROVIDER_ERROR', 'ambiguous'],
    [501, 'PROVIDER_ERROR', 'rejected'],
    [502, 'PROVIDER_ERROR', 'ambiguous'],
    [503, 'PROVIDER_OVERLOADED', 'rejected'],
    [504, 'PROVIDER_TIMEOUT', 'ambiguous'],
    [529, 'PROVIDER_OVERLOADED', 'rejected'],
    [204, 'PROVIDER_MALFORMED_REPLY', 'ambiguous'],
    [302, 'PROVIDER_MALFORMED_REPLY', 'ambiguous'],
  ] as const)('%i is %s and %s', (status, reason, disposition) => {
    expect(reasonByStatus(status)).toBe(reason);
    expect(dispositionByStatus(status)).toBe(disposition);
  });
});

describe('the error of a reply', () => {
  const reply = { status: 429, headers: { 'retry-after': '2' }, body: '' };

  it('says the status, the waiting time, and to the caller the words of the provider without secrets', () => {
    expect(errorByStatus(reply, { message: 'Slow down, sk-abcdefgh12345.' })).toMatchObject({
      reason: 'PROVIDER_RATE_LIMITED',
      message: 'The provider answered with status 429.',
      messageForCaller: 'The provider answered with status 429: Slow down, [redacted]',
      retryAfterMs: 2_000,
      providerStatus: 429,
      disposition: 'rejected',
    });
  });

  it('is a whole sentence where the provider said nothing to be shown', () => {
    expect(errorByStatus(reply, { message: '<html></html>' }).messageForCaller).toBe(
      'The provider answered with status 429.',
    );
  });

  it('prefers what was found in the body', () => {
    expect(errorByStatus(reply, { reason: 'PROVIDER_BILLING', retryAfterMs: 5 })).toMatchObject({
      reason: 'PROVIDER_BILLING',
      retryAfterMs: 5,
    });
  });
});
