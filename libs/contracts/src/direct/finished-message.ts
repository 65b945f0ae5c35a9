import type { AttemptFinished, Draft } from '@signalbox/domain';

import type { AttemptFinished__Output } from '../gen/signalbox/event/v1/AttemptFinished.js';
import { isSet } from '../present.js';
import { malformed } from '../violations.js';
import { attemptRecordFromWire, attemptRecordToWire } from '../wire/attempt-record.js';
import type { Decoded } from '../wire/decoded.js';
import { numberOf } from './whole-number.js';

/** The message of a finished attempt, as it is read. */
export type FinishedMessage = Decoded<AttemptFinished__Output>;
type RateLimitMessage = NonNullable<FinishedMessage['rateLimit']>;
type RateLimit = NonNullable<AttemptFinished['rateLimit']>;

/** A finished attempt → message. */
export function finishedToMessage(event: AttemptFinished) {
  return {
    requestId: event.requestId,
    tenant: event.tenant,
    attempt: attemptRecordToWire(event.attempt),
    tokensPerSecond: event.tokensPerSecond,
    rateLimit: event.rateLimit,
    streamed: event.streamed,
    longestSilenceMs: event.longestSilenceMs,
  };
}

/** Message → a finished attempt. @throws RouterError `INTERNAL` when it does not say which attempt. */
export function finishedFromMessage(wire: FinishedMessage): AttemptFinished {
  const { requestId, attempt, streamed } = wire;
  if (attempt === null) throw malformed('AttemptFinished has no attempt');
  const event: Draft<AttemptFinished> = {
    kind: 'attempt-finished',
    requestId,
    attempt: attemptRecordFromWire(attempt),
    streamed,
  };
  if (isSet(wire.tenant)) event.tenant = wire.tenant;
  if (isSet(wire.tokensPerSecond)) event.tokensPerSecond = wire.tokensPerSecond;
  if (isSet(wire.rateLimit)) event.rateLimit = rateLimitFromMessage(wire.rateLimit);
  if (isSet(wire.longestSilenceMs)) event.longestSilenceMs = wire.longestSilenceMs;
  return event;
}

function rateLimitFromMessage(wire: RateLimitMessage): RateLimit {
  const limit: Draft<RateLimit> = {};
  if (isSet(wire.remainingRequests)) limit.remainingRequests = numberOf(wire.remainingRequests);
  if (isSet(wire.remainingTokens)) limit.remainingTokens = numberOf(wire.remainingTokens);
  if (isSet(wire.resetAfterMs)) limit.resetAfterMs = wire.resetAfterMs;
  if (isSet(wire.retryAfterMs)) limit.retryAfterMs = wire.retryAfterMs;
  return limit;
}
