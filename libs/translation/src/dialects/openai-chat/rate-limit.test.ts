import { describe, expect, it } from 'vitest';

import { readRateLimit } from './rate-limit.js';

describe('reading the rate limits of the OpenAI chat wire', () => {
  it('reads what is left and when everything is full again', () => {
    expect(
      readRateLimit({
        'x-ratelimit-limit-requests': '5000',
        'x-ratelimit-remaining-requests': '4999',
        'x-ratelimit-remaining-tokens': '1999984',
        'x-ratelimit-reset-requests': '12ms',
        'x-ratelimit-reset-tokens': '6m0s',
        'retry-after': '1',
      }),
    ).toEqual({
      remainingRequests: 4999,
      remainingTokens: 1_999_984,
      resetAfterMs: 360_000,
      retryAfterMs: 1_000,
    });
  });

  it('leaves out what cannot be read', () => {
    expect(
      readRateLimit({
        'x-ratelimit-remaining-requests': 'lots',
        'x-ratelimit-reset-requests': 'soon',
        'x-ratelimit-reset-tokens': '1s',
      }),
    ).toEqual({ resetAfterMs: 1_000 });
  });

  it('knows nothing where the headers say nothing', () => {
    expect(readRateLimit({ 'content-type': 'application/json' })).toBeUndefined();
  });
});
