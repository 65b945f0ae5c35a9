import { describe, expect, it } from 'vitest';

import { readRateLimit } from './rate-limit.js';

const headers = {
  date: 'Thu, 21 Aug 2025 12:41:00 GMT',
  'anthropic-ratelimit-requests-limit': '1000',
  'anthropic-ratelimit-requests-remaining': '999',
  'anthropic-ratelimit-requests-reset': '2025-08-21T12:40:59Z',
  'anthropic-ratelimit-tokens-remaining': '96000',
  'anthropic-ratelimit-tokens-reset': '2025-08-21T12:41:04.500Z',
  'anthropic-ratelimit-input-tokens-remaining': '80000',
  'anthropic-ratelimit-input-tokens-reset': '2025-08-21T12:41:02Z',
};

describe('rate limits of the Anthropic Messages wire', () => {
  it('measures the time of reset from the date of the reply', () => {
    expect(readRateLimit(headers)).toEqual({
      remainingRequests: 999,
      remainingTokens: 96_000,
      resetAfterMs: 4_500,
    });
  });

  it('takes the tokens of the input where there is no limit of all tokens', () => {
    const { 'anthropic-ratelimit-tokens-remaining': _all, ...rest } = headers;
    expect(readRateLimit(rest)).toMatchObject({ remainingTokens: 80_000 });
  });

  it('knows no time of reset without a date, and none from junk', () => {
    expect(readRateLimit({ ...headers, date: undefined })).not.toHaveProperty('resetAfterMs');
    expect(
      readRateLimit({ date: headers.date, 'anthropic-ratelimit-requests-reset': '5', 'retry-after': '2' }),
    ).toEqual({ retryAfterMs: 2_000 });
  });

  it('is never negative', () => {
    expect(
      readRateLimit({
        date: headers.date,
        'anthropic-ratelimit-requests-reset': '2025-08-21T12:40:59+00:00',
      }),
    ).toEqual({ resetAfterMs: 0 });
  });

  it('says nothing where the headers say nothing', () => {
    expect(readRateLimit({ date: headers.date, 'content-type': 'application/json' })).toBe(undefined);
  });
});
