import type { Span } from '@opentelemetry/api';
import type { AttemptRole } from '@signalbox/attempts';
import type { AttemptRecord, Continuation, RankedCandidate } from '@signalbox/domain';
import { ATTRIBUTES } from '@signalbox/runtime';

/** Which attempt of a request. */
export type AttemptIdentity = {
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly role: AttemptRole;
  /** No backend was available, and this is the least bad one. */
  readonly lastResort: boolean;
  /** The longest answer that the request's cost limit pays for, in tokens; `undefined`: cost sets no limit. */
  readonly maxOutputTokens: number | undefined;
  /** Present when it continues an answer that another attempt began. */
  readonly continuation: Continuation | undefined;
};

/** Writes on the span of an attempt what identifies it. */
export function beginAttemptSpan(span: Span, identity: AttemptIdentity): void {
  const { number, candidate, role, lastResort, continuation } = identity;
  span.setAttributes({
    [ATTRIBUTES.backend.key]: candidate.backend,
    [ATTRIBUTES.providerName.key]: candidate.provider,
    [ATTRIBUTES.requestModel.key]: candidate.model,
    [ATTRIBUTES.attempt.key]: number,
    [ATTRIBUTES.attemptRole.key]: role,
    ...(lastResort && { [ATTRIBUTES.lastResort.key]: true }),
    ...(continuation !== undefined && { [ATTRIBUTES.continuation.key]: continuation.method }),
  });
}

/** Writes the outcome of the attempt on its span, and ends the span. */
export function endAttemptSpan(span: Span, { outcome, cost, usage, race }: AttemptRecord): void {
  span.setAttributes({
    [ATTRIBUTES.outcome.key]: outcome,
    [ATTRIBUTES.costNanoUsd.key]: cost.nanoUsd,
    [ATTRIBUTES.inputTokens.key]: usage.inputTokens,
    [ATTRIBUTES.outputTokens.key]: usage.outputTokens,
    ...(race !== undefined && { [ATTRIBUTES.race.key]: race }),
  });
  span.end();
}
