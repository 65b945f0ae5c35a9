import type { RateLimitReading } from '@signalbox/domain';

import type { HeaderMap } from '../../dialect.js';
import { readRetryAfter } from '../../retry-after.js';

/** The provider says nothing of its limits in headers, but for how long to wait after a refusal. */
export function readRateLimit(headers: HeaderMap): RateLimitReading | undefined {
  const retryAfterMs = readRetryAfter(headers);
  return retryAfterMs === undefined ? undefined : { retryAfterMs };
}
