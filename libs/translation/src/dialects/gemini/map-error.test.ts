import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { textFixturesOf } from '../../testing/fixtures.js';
import { decodeError } from './map-error.js';

const fixture = textFixturesOf(import.meta.url);
const error = (status: string, message = '', details: readonly unknown[] = []): string =>
  JSON.stringify({ error: { message, status, details } });

describe('errors of the Gemini wire', () => {
  it('obeys the time to wait that the body of a 429 says, also in a list', () => {
    expect(decodeError({ status: 429, headers: {}, body: fixture('error-429.json') })).toMatchObject({
      reason: 'PROVIDER_RATE_LIMITED',
      retryAfterMs: 37_000,
      disposition: 'rejected',
      message: 'The provider answered with status 429 (RESOURCE_EXHAUSTED).',
      providerMessage: expect.stringContaining('exceeded your current quota'),
    });
  });

  it.each([
    ['34.4s', 34_400],
    ['0s', 0],
    ['86400s', 300_000],
    ['-5s', undefined],
    ['soon', undefined],
  ])('reads a delay of %s as %s milliseconds', (retryDelay, retryAfterMs) => {
    const body = error('RESOURCE_EXHAUSTED', '', [{ retryDelay }]);
    expect(decodeError({ status: 429, headers: {}, body }).retryAfterMs).toBe(retryAfterMs);
  });

  it.each([
    ['error-400-key.json', 400, 'PROVIDER_CREDENTIAL_REFUSED'],
    ['error-400-context.json', 400, 'CONTEXT_TOO_LONG'],
    ['error-404.json', 404, 'PROVIDER_MODEL_MISSING'],
  ])('sees what %s is about', (name, status, reason) => {
    expect(decodeError({ status, headers: {}, body: fixture(name) })).toMatchObject({ reason });
  });

  it.each([
    [400, error('INVALID_ARGUMENT', 'Invalid JSON payload received.'), 'PROVIDER_REJECTED_REQUEST'],
    [
      400,
      error('FAILED_PRECONDITION', 'User location is not supported for the API use.'),
      'PROVIDER_CREDENTIAL_REFUSED',
    ],
    [401, error('UNAUTHENTICATED'), 'PROVIDER_CREDENTIAL_REFUSED'],
    [403, error('PERMISSION_DENIED', '', [{ reason: 'BILLING_DISABLED' }]), 'PROVIDER_BILLING'],
    [403, error('PERMISSION_DENIED', 'Your API key was reported as leaked.'), 'PROVIDER_CREDENTIAL_REFUSED'],
    [429, error('RESOURCE_EXHAUSTED', 'Your prepayment credits are depleted.'), 'PROVIDER_BILLING'],
    [500, error('INTERNAL', 'An internal error has occurred.'), 'PROVIDER_ERROR'],
    [503, error('UNAVAILABLE', 'The model is overloaded.'), 'PROVIDER_OVERLOADED'],
    [504, error('DEADLINE_EXCEEDED'), 'PROVIDER_TIMEOUT'],
    [429, 'not JSON', 'PROVIDER_RATE_LIMITED'],
    [502, '<html></html>', 'PROVIDER_ERROR'],
  ])('maps status %i with %s to %s', (status, body, reason) => {
    expect(decodeError({ status, headers: {}, body })).toMatchObject({ reason, providerStatus: status });
  });

  it('shows no key', () => {
    const body = error(
      'INVALID_ARGUMENT',
      'Bad key=AIzaSyAabcdefghijklmnopqrstuvwx in https://x/?key=abcdefgh12345',
    );
    const { message } = decodeError({ status: 400, headers: {}, body });
    expect(message).not.toMatch(/abcdefgh/);
  });

  it('is total', () => {
    const detail = fc.oneof(
      fc.jsonValue(),
      fc.record({ reason: fc.jsonValue(), retryDelay: fc.jsonValue() }),
    );
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ error: fc.record({ details: fc.array(detail) }) }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.integer(), body, (status, text) => {
        expect(decodeError({ status, headers: {}, body: text })).toHaveProperty('reason');
      }),
    );
  });
});
