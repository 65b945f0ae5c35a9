import type { RateLimitReading } from '@signalbox/domain';

import type { HeaderMap } from '../../dialect.js';
import { readCountHeader, readHeader } from '../../headers.js';
import { readRetryAfter } from '../../retry-after.js';
import { parseDuration } from './duration.js';

/**
 * Reads `x-ratelimit-*` from the headers of any reply. Of the two resets the later one counts: then everything is full.
 * @returns `undefined` when the headers say nothing.
 */
export function readRateLimit(headers: HeaderMap): RateLimitReading | undefined {
  const remainingRequests = readCountHeader(headers, 'x-ratelimit-remaining-requests');
  const remainingTokens = readCountHeader(headers, 'x-ratelimit-remaining-tokens');
  const resets = ['x-ratelimit-reset-requests', 'x-ratelimit-reset-tokens'].flatMap(
    (name) => parseDuration(readHeader(headers, name) ?? '') ?? [],
  );
  const retryAfterMs = readRetryAfter(headers);
  const reading: RateLimitReading = {
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    ...(resets.length > 0 && { resetAfterMs: Math.max(...resets) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return Object.keys(reading).length > 0 ? reading : undefined;
}
