import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { textFixturesOf } from '../../testing/fixtures.js';
import { decodeError, findError } from './map-error.js';

const fixture = textFixturesOf(import.meta.url);

describe('decoding an error reply of the OpenAI chat wire', () => {
  it.each([
    ['error-401.json', 401, 'PROVIDER_CREDENTIAL_REFUSED'],
    ['error-429-rate.json', 429, 'PROVIDER_RATE_LIMITED'],
    ['error-429-quota.json', 429, 'PROVIDER_BILLING'],
    ['error-400-context.json', 400, 'CONTEXT_TOO_LONG'],
    ['error-400-parameter.json', 400, 'PROVIDER_REJECTED_REQUEST'],
    ['error-400-flagged.json', 400, 'CONTENT_FILTERED'],
    ['error-404-model.json', 404, 'PROVIDER_MODEL_MISSING'],
    ['error-404-model.json', 403, 'PROVIDER_MODEL_MISSING'],
  ] as const)('takes %s with status %i for %s', (name, status, reason) => {
    const error = decodeError({ status, headers: {}, body: fixture(name) });
    expect(error).toMatchObject({ reason, providerStatus: status, disposition: 'rejected' });
  });

  it('shows what the provider said, without the key that it quotes', () => {
    const error = decodeError({ status: 401, headers: {}, body: fixture('error-401.json') });
    expect(error.providerMessage).toMatch(/^Incorrect API key provided: \[redacted\]/);
    expect(error.providerMessage).not.toMatch(/sk-|abcd/);
    expect(error.message).toBe('The provider answered with status 401 (invalid_api_key).');
  });

  it('reads the waiting time from the headers, else from the words', () => {
    const body = fixture('error-429-rate.json');
    expect(decodeError({ status: 429, headers: { 'retry-after': '7' }, body }).retryAfterMs).toBe(7_000);
    expect(decodeError({ status: 429, headers: {}, body }).retryAfterMs).toBe(20_000);
    const soon = JSON.stringify({ error: { message: 'Please try again in 1m0.5s.' } });
    expect(decodeError({ status: 429, headers: {}, body: soon }).retryAfterMs).toBe(60_500);
  });

  it.each([
    [
      502,
      '<html><body>Bad Gateway</body></html>',
      'PROVIDER_ERROR',
      'The provider answered with status 502.',
    ],
    [503, '', 'PROVIDER_OVERLOADED', 'The provider answered with status 503.'],
    [500, 'upstream broke', 'PROVIDER_ERROR', 'The provider answered with status 500: upstream broke'],
  ] as const)(
    'goes by the status %i where the body is not JSON',
    (status, body, reason, messageForCaller) => {
      expect(decodeError({ status, headers: {}, body })).toMatchObject({ reason, messageForCaller });
    },
  );

  it('does not let words overrule the status of a server that broke', () => {
    const body = JSON.stringify({ error: { message: 'CUDA error while reading the context window' } });
    expect(decodeError({ status: 500, headers: {}, body }).reason).toBe('PROVIDER_ERROR');
  });

  it('is total, and quotes no secret', () => {
    const secret = 'sk-proj-0123456789abcdef';
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          error: fc.oneof(fc.jsonValue(), fc.record({ message: fc.constant(secret), code: fc.jsonValue() })),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, (status, text) => {
        const error = decodeError({ status, headers: {}, body: text });
        expect(error.providerStatus).toBe(status);
        expect(error.message).not.toContain(secret);
      }),
    );
  });
});

describe('finding an error in a reply with status 200', () => {
  it.each([
    [{ error: { message: 'x', type: 'server_error', code: null } }, 'PROVIDER_ERROR'],
    [{ error: { message: 'x', type: 'InternalServerError', code: 500 } }, 'PROVIDER_ERROR'],
    [{ error: { message: 'x', code: 429 } }, 'PROVIDER_RATE_LIMITED'],
    [{ error: { message: 'x', code: '503' } }, 'PROVIDER_OVERLOADED'],
    [{ error: { message: 'x', type: 'tokens', code: 'rate_limit_exceeded' } }, 'PROVIDER_RATE_LIMITED'],
    [{ error: { message: 'x', type: 'invalid_request_error' } }, 'PROVIDER_REJECTED_REQUEST'],
    [{ error: 'Insufficient credits' }, 'PROVIDER_BILLING'],
    [{ object: 'error', message: 'maximum context length is 10', code: 400 }, 'CONTEXT_TOO_LONG'],
    [{ error: [] }, 'PROVIDER_ERROR'],
  ] as const)('takes %j for %s', (body, reason) => {
    expect(findError(body)).toMatchObject({ reason, disposition: 'ambiguous', providerStatus: undefined });
  });

  it.each([{}, { error: null }, { choices: [] }, null, 'error'])('finds none in %j', (body) => {
    expect(findError(body)).toBeUndefined();
  });
});
