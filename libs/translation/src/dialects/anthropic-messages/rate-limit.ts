import type { Milliseconds, RateLimitReading } from '@signalbox/domain';

import type { HeaderMap } from '../../dialect.js';
import { readCountHeader, readHeader } from '../../headers.js';
import { readRetryAfter } from '../../retry-after.js';

const PREFIX = 'anthropic-ratelimit-';

/** Token limits: the one that covers all tokens, then the one that some accounts have instead. */
const TOKEN_LIMITS = ['tokens', 'input-tokens'] as const;

/**
 * Reads the limits of an account from the headers of any reply. Resets are points in time, compared with the reply's own
 * `date`, so no clock is needed; the latest reset counts, because then every limit is full again.
 * @returns `undefined` when the headers contain no limits.
 */
export function readRateLimit(headers: HeaderMap): RateLimitReading | undefined {
  const remainingRequests = readCountHeader(headers, `${PREFIX}requests-remaining`);
  const remainingTokens = TOKEN_LIMITS.map((name) =>
    readCountHeader(headers, `${PREFIX}${name}-remaining`),
  ).find((remaining) => remaining !== undefined);
  const resetAfterMs = readResetAfter(headers);
  const retryAfterMs = readRetryAfter(headers);
  const reading: RateLimitReading = {
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    ...(resetAfterMs !== undefined && { resetAfterMs }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return Object.keys(reading).length > 0 ? reading : undefined;
}

function readResetAfter(headers: HeaderMap): Milliseconds | undefined {
  const now = readTime(headers, 'date');
  if (now === undefined) return undefined;
  const waits = ['requests', ...TOKEN_LIMITS].flatMap((name) => {
    const reset = readTime(headers, `${PREFIX}${name}-reset`);
    return reset === undefined ? [] : [Math.max(0, reset - now)];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** RFC 3339, or the format of the `date` header. Dates without a time zone would be taken for local time. */
const POINT_IN_TIME = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$|^[A-Z][a-z]{2}, .* GMT$/;

function readTime(headers: HeaderMap, name: string): number | undefined {
  const text = readHeader(headers, name);
  if (text === undefined || !POINT_IN_TIME.test(text)) return undefined;
  // oxlint-disable-next-line no-restricted-globals -- Date.parse reads the text and no clock.
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : epochMs;
}
