import type { AttemptRecord, Continuation, Draft } from '@signalbox/domain';

import { attemptOutcomes, continuationMethods, dispositions, errorReasons, races } from '../wire/enums.js';
import { costFromWire, usageFromWire } from '../wire/usage.js';
import { enumNumbers } from './enum-numbers.js';
import { costToMessage, usageToMessage, type CostMessage, type UsageMessage } from './usage-message.js';
import { numberOf, type WholeNumber } from './whole-number.js';

const outcomes = enumNumbers('signalbox.inference.v1.AttemptOutcome', attemptOutcomes);
const reasons = enumNumbers('signalbox.error.v1.ErrorReason', errorReasons);
const ends = enumNumbers('signalbox.error.v1.Disposition', dispositions);
const raceEnds = enumNumbers('signalbox.inference.v1.Race', races);
const methods = enumNumbers('signalbox.inference.v1.ContinuationMethod', continuationMethods);

/** One call to one backend as it is read. */
export type AttemptMessage = {
  readonly attemptId: string;
  readonly number: number;
  readonly backend: string;
  readonly provider: string;
  readonly model: string;
  readonly outcome: number;
  readonly reason: number;
  readonly message: string | null;
  readonly disposition: number;
  readonly startedAfterMs: number;
  readonly firstTokenMs: number | null;
  readonly durationMs: number;
  readonly usage: UsageMessage | null;
  readonly cost: CostMessage | null;
  readonly race: number;
  readonly continuation: ContinuationMessage | null;
};
type ContinuationMessage = { readonly method: number; readonly afterCharacters: WholeNumber };

/** One call to one backend → message. */
export function attemptToMessage(attempt: AttemptRecord) {
  const { reason, race, continuation } = attempt;
  return {
    attemptId: attempt.attemptId,
    number: attempt.number,
    backend: attempt.backend,
    provider: attempt.provider,
    model: attempt.model,
    outcome: outcomes.numberOf(attempt.outcome),
    reason: reason && reasons.numberOf(reason),
    message: attempt.message,
    disposition: ends.numberOf(attempt.disposition),
    startedAfterMs: attempt.startedAfterMs,
    firstTokenMs: attempt.firstTokenMs,
    durationMs: attempt.durationMs,
    usage: usageToMessage(attempt.usage),
    cost: costToMessage(attempt.cost),
    race: race && raceEnds.numberOf(race),
    continuation: continuation && continuationToMessage(continuation),
  };
}

/** Message → one call to one backend. What is not set or newer means the same as in `attemptRecordFromWire`. */
export function attemptFromMessage(wire: AttemptMessage): AttemptRecord {
  const attempt: Draft<AttemptRecord> = {
    attemptId: wire.attemptId,
    number: wire.number,
    backend: wire.backend,
    provider: wire.provider,
    model: wire.model,
    outcome: outcomes.wordOf(wire.outcome) ?? 'failed',
    disposition: ends.wordOf(wire.disposition) ?? 'ambiguous',
    startedAfterMs: wire.startedAfterMs,
    durationMs: wire.durationMs,
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
  };
  const race = raceEnds.wordOf(wire.race);
  if (wire.reason !== 0) attempt.reason = reasons.wordOf(wire.reason) ?? 'INTERNAL';
  if (wire.message !== null) attempt.message = wire.message;
  if (wire.firstTokenMs !== null) attempt.firstTokenMs = wire.firstTokenMs;
  if (race !== undefined) attempt.race = race;
  if (wire.continuation !== null) attempt.continuation = continuationFromMessage(wire.continuation);
  return attempt;
}

function continuationToMessage({ method, afterCharacters }: Continuation) {
  return { method: methods.numberOf(method), afterCharacters };
}

/** A method that is newer than this version is a `restart`. */
function continuationFromMessage({ method, afterCharacters }: ContinuationMessage): Continuation {
  return { method: methods.wordOf(method) ?? 'restart', afterCharacters: numberOf(afterCharacters) };
}
