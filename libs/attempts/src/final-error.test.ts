import type { RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { deadlineExceeded, mostUsefulError, truncated } from './final-error.js';
import { failure } from './testing/telling.js';

const errorOf = (...of: Parameters<typeof failure>): RouterError => failure(...of).error;

describe('mostUsefulError', () => {
  const actionable = errorOf('CONTEXT_TOO_LONG');
  const slowLimit = errorOf('PROVIDER_RATE_LIMITED', { retryAfterMs: 9_000 });
  const fastLimit = errorOf('PROVIDER_RATE_LIMITED', { retryAfterMs: 2_000 });
  const vagueLimit = errorOf('PROVIDER_RATE_LIMITED');
  const first = errorOf('PROVIDER_UNREACHABLE');
  const last = errorOf('PROVIDER_ERROR');

  it.each([
    ['what the caller can act on', [actionable, fastLimit, last], actionable],
    ['the rate limit with the shortest wait', [slowLimit, first, fastLimit, last], fastLimit],
    ['a rate limit that states a time before one that does not', [vagueLimit, slowLimit], slowLimit],
    ['a rate limit without a time before other failures', [vagueLimit, last], vagueLimit],
    ['the last failure', [first, last], last],
  ])('prefers %s', (_what, failures, expected) => {
    expect(mostUsefulError(failures)).toBe(expected);
  });

  it('is nothing when nothing failed', () => {
    expect(mostUsefulError([])).toBeUndefined();
  });
});

describe('truncated', () => {
  it('leaves an error alone that says it already', () => {
    const error = errorOf('STREAM_TRUNCATED');
    expect(truncated(error)).toBe(error);
  });

  it('keeps what happened as the cause', () => {
    const error = errorOf('PROVIDER_TIMEOUT');
    expect(truncated(error).cause).toBe(error);
  });

  it('keeps what the provider said for the caller, as running out of time does', () => {
    const error = errorOf('PROVIDER_ERROR').with({ providerMessage: 'Said.' });
    for (const { message, messageForCaller } of [truncated(error), deadlineExceeded([error])]) {
      expect(message).not.toContain('Said.');
      expect(messageForCaller).toMatch(/: Said\.$/);
    }
  });
});
