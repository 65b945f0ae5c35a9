import { RouterError, type ErrorReason, type Milliseconds } from '@signalbox/domain';

import { errorTexts, type ProviderSaid } from './error-texts.js';

/**
 * The provider sent something that does not follow its own protocol. It may still have billed the call, so the disposition is
 * `ambiguous`.
 * @param what - Ends the sentence "The provider's reply is not of its protocol: …" without a full stop. It must quote
 *   nothing of the reply.
 */
export function malformedReply(what: string, cause?: unknown): RouterError {
  return new RouterError({
    reason: 'PROVIDER_MALFORMED_REPLY',
    message: `The provider's reply is not of its protocol: ${what}.`,
    disposition: 'ambiguous',
    ...(cause !== undefined && { cause }),
  });
}

/** The body of a stream ended before the wire marked the answer as complete. */
export function streamTruncated(): RouterError {
  return new RouterError({
    reason: 'STREAM_TRUNCATED',
    message: "The provider's stream ended before the answer was whole.",
    disposition: 'ambiguous',
  });
}

/**
 * An error inside a reply that had begun with status 200. Tokens may have been billed, whatever the error says.
 */
export function brokenAnswer(
  reason: ErrorReason,
  said: ProviderSaid,
  retryAfterMs?: Milliseconds,
): RouterError {
  return new RouterError({
    reason,
    ...errorTexts('The provider broke its answer off', said),
    disposition: 'ambiguous',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
