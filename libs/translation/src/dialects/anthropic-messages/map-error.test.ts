import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { textFixturesOf } from '../../testing/fixtures.js';
import { decodeError } from './map-error.js';

const fixture = textFixturesOf(import.meta.url);
const error = (type: string, message = ''): string =>
  JSON.stringify({ type: 'error', error: { type, message } });

describe('errors of the Anthropic Messages wire', () => {
  it('obeys the time to wait of a rate limit', () => {
    const reply = { status: 429, headers: { 'retry-after': '27' }, body: fixture('error-429.json') };
    expect(decodeError(reply)).toMatchObject({
      reason: 'PROVIDER_RATE_LIMITED',
      retryAfterMs: 27_000,
      disposition: 'rejected',
      providerStatus: 429,
      message: 'The provider answered with status 429 (rate_limit_error).',
      providerMessage: expect.stringContaining('80,000 input tokens per minute'),
    });
  });

  it.each([
    ['error-400-context.json', 'CONTEXT_TOO_LONG'],
    ['error-400-credit.json', 'PROVIDER_BILLING'],
  ])('sees through the bad request of %s', (name, reason) => {
    expect(decodeError({ status: 400, headers: {}, body: fixture(name) })).toMatchObject({ reason });
  });

  it.each([
    [400, error('invalid_request_error', 'messages.0.content: Field required'), 'PROVIDER_REJECTED_REQUEST'],
    [
      400,
      error(
        'invalid_request_error',
        'input length and `max_tokens` exceed context limit: 199759 + 8192 > 200000',
      ),
      'CONTEXT_TOO_LONG',
    ],
    [
      400,
      error('invalid_request_error', 'You have reached your specified API usage limits.'),
      'PROVIDER_BILLING',
    ],
    [400, error('invalid_request_error', 'Output blocked by content filtering policy'), 'CONTENT_FILTERED'],
    [401, error('authentication_error', 'invalid x-api-key'), 'PROVIDER_CREDENTIAL_REFUSED'],
    [402, error('billing_error'), 'PROVIDER_BILLING'],
    [403, error('permission_error'), 'PROVIDER_CREDENTIAL_REFUSED'],
    [404, error('not_found_error', 'model: claude-none'), 'PROVIDER_MODEL_MISSING'],
    [413, error('request_too_large'), 'CONTEXT_TOO_LONG'],
    [500, error('api_error', 'Internal server error'), 'PROVIDER_ERROR'],
    [504, error('timeout_error'), 'PROVIDER_TIMEOUT'],
    [529, error('overloaded_error', 'Overloaded'), 'PROVIDER_OVERLOADED'],
    [529, '<html><body>overloaded</body></html>', 'PROVIDER_OVERLOADED'],
    [503, error('some_new_error'), 'PROVIDER_OVERLOADED'],
    [503, error('api_error', 'Service unavailable'), 'PROVIDER_OVERLOADED'],
    [504, error('api_error'), 'PROVIDER_TIMEOUT'],
    [502, '', 'PROVIDER_ERROR'],
  ])('maps status %i with %s to %s', (status, body, reason) => {
    expect(decodeError({ status, headers: {}, body })).toMatchObject({ reason, providerStatus: status });
  });

  it('shows neither HTML nor anything that looks like a key', () => {
    const html = decodeError({ status: 502, headers: {}, body: '<html>sk-ant-api03-abcdefghijkl</html>' });
    expect(html.message).toBe('The provider answered with status 502.');
    const echoed = decodeError({
      status: 401,
      headers: {},
      body: error('authentication_error', 'invalid x-api-key: sk-ant-api03-abcdefghijkl'),
    });
    expect(echoed.message).not.toContain('abcdefghijkl');
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.integer(), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(decodeError({ status, headers: {}, body })).toHaveProperty('reason');
      }),
    );
  });
});
