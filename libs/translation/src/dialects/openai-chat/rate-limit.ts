import type { Milliseconds, RateLimitReading } from '@signalbox/domain';

import type { HeaderMap } from '../../dialect.js';
import { readCountHeader, readHeader } from '../../headers.js';
import { readRetryAfter } from '../../retry-after.js';
import { parseDuration } from './duration.js';

/**
 * Reads `x-ratelimit-*` from the headers of any reply. The later of the two resets counts, because then both limits are full.
 * @returns `undefined` when the headers contain no limits.
 */
export function readRateLimit(headers: HeaderMap): RateLimitReading | undefined {
  const remainingRequests = readCountHeader(headers, 'x-ratelimit-remaining-requests');
  const remainingTokens = readCountHeader(headers, 'x-ratelimit-remaining-tokens');
  const resetAfterMs = laterOf(
    readDurationHeader(headers, 'x-ratelimit-reset-requests'),
    readDurationHeader(headers, 'x-ratelimit-reset-tokens'),
  );
  const retryAfterMs = readRetryAfter(headers);
  if ((remainingRequests ?? remainingTokens ?? resetAfterMs ?? retryAfterMs) === undefined) return undefined;
  return {
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    ...(resetAfterMs !== undefined && { resetAfterMs }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function readDurationHeader(headers: HeaderMap, name: string): Milliseconds | undefined {
  const text = readHeader(headers, name);
  return text === undefined ? undefined : parseDuration(text);
}

function laterOf(one: Milliseconds | undefined, other: Milliseconds | undefined): Milliseconds | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
