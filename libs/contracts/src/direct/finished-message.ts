import type { AttemptFinished, Draft } from '@signalbox/domain';

import { malformed } from '../violations.js';
import { attemptFromMessage, attemptToMessage, type AttemptMessage } from './attempt-message.js';
import { numberOf, type WholeNumber } from './whole-number.js';

/** That an attempt is over, as it is read. */
export type FinishedMessage = {
  readonly requestId: string;
  readonly tenant: string | null;
  readonly attempt: AttemptMessage | null;
  readonly tokensPerSecond: number | null;
  readonly rateLimit: RateLimitMessage | null;
  readonly streamed: boolean;
  readonly longestSilenceMs: number | null;
};
type RateLimitMessage = {
  readonly remainingRequests: WholeNumber | null;
  readonly remainingTokens: WholeNumber | null;
  readonly resetAfterMs: number | null;
  readonly retryAfterMs: number | null;
};
type RateLimit = NonNullable<AttemptFinished['rateLimit']>;

/** That an attempt is over → message. */
export function finishedToMessage(event: AttemptFinished) {
  return {
    requestId: event.requestId,
    tenant: event.tenant,
    attempt: attemptToMessage(event.attempt),
    tokensPerSecond: event.tokensPerSecond,
    rateLimit: event.rateLimit,
    streamed: event.streamed,
    longestSilenceMs: event.longestSilenceMs,
  };
}

/** Message → that an attempt is over. @throws RouterError `INTERNAL` when it does not say which. */
export function finishedFromMessage(wire: FinishedMessage): AttemptFinished {
  const { requestId, attempt, streamed } = wire;
  if (attempt === null) throw malformed('AttemptFinished has no attempt');
  const event: Draft<AttemptFinished> = {
    kind: 'attempt-finished',
    requestId,
    attempt: attemptFromMessage(attempt),
    streamed,
  };
  if (wire.tenant !== null) event.tenant = wire.tenant;
  if (wire.tokensPerSecond !== null) event.tokensPerSecond = wire.tokensPerSecond;
  if (wire.rateLimit !== null) event.rateLimit = rateLimitFromMessage(wire.rateLimit);
  if (wire.longestSilenceMs !== null) event.longestSilenceMs = wire.longestSilenceMs;
  return event;
}

function rateLimitFromMessage(wire: RateLimitMessage): RateLimit {
  const limit: Draft<RateLimit> = {};
  if (wire.remainingRequests !== null) limit.remainingRequests = numberOf(wire.remainingRequests);
  if (wire.remainingTokens !== null) limit.remainingTokens = numberOf(wire.remainingTokens);
  if (wire.resetAfterMs !== null) limit.resetAfterMs = wire.resetAfterMs;
  if (wire.retryAfterMs !== null) limit.retryAfterMs = wire.retryAfterMs;
  return limit;
}
