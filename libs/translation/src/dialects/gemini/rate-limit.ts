import type { RateLimitReading } from '@signalbox/domain';

import type { HeaderMap } from '../../dialect.js';
import { readRetryAfter } from '../../retry-after.js';

/** Reads how long to wait after a refusal; the provider's headers say nothing else about its limits. */
export function readRateLimit(headers: HeaderMap): RateLimitReading | undefined {
  const retryAfterMs = readRetryAfter(headers);
  return retryAfterMs === undefined ? undefined : { retryAfterMs };
}
