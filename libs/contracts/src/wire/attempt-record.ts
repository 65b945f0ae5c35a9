import type { AttemptRecord, Continuation, Draft } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type {
  AttemptRecord as WireAttemptRecord,
  AttemptRecord__Output,
} from '../gen/signalbox/inference/v1/AttemptRecord.js';
import type {
  Continuation as WireContinuation,
  Continuation__Output,
} from '../gen/signalbox/inference/v1/Continuation.js';
import { isSet } from '../present.js';
import { attemptOutcomes, continuationMethods, dispositions, errorReasons, races } from './attempt-enums.js';
import type { Decoded } from './decoded.js';
import { wordOrNewer } from './enum-table.js';
import { costFromWire, costToWire, usageFromWire, usageToWire } from './usage.js';
import { written } from './written.js';

/** One call to one backend → wire. */
export function attemptRecordToWire(attempt: AttemptRecord): WireAttemptRecord {
  const { reason, race, continuation } = attempt;
  return written<WireAttemptRecord>({
    attemptId: attempt.attemptId,
    number: attempt.number,
    backend: attempt.backend,
    provider: attempt.provider,
    model: attempt.model,
    outcome: attemptOutcomes.toWire(attempt.outcome),
    reason: reason && errorReasons.toWire(reason),
    message: attempt.message,
    disposition: dispositions.toWire(attempt.disposition),
    startedAfterMs: attempt.startedAfterMs,
    firstTokenMs: attempt.firstTokenMs,
    durationMs: attempt.durationMs,
    usage: usageToWire(attempt.usage),
    cost: costToWire(attempt.cost),
    race: race && races.toWire(race),
    continuation: continuation && continuationToWire(continuation),
  });
}

/**
 * Wire → one call to one backend. An unknown outcome is read as `failed`, an unknown disposition as `ambiguous`, the worst case
 * for the bill. A reason that is newer than this version is read as `INTERNAL`.
 */
export function attemptRecordFromWire(wire: Decoded<AttemptRecord__Output>): AttemptRecord {
  const attempt: Draft<AttemptRecord> = {
    attemptId: wire.attemptId,
    number: wire.number,
    backend: wire.backend,
    provider: wire.provider,
    model: wire.model,
    outcome: attemptOutcomes.fromWire(wire.outcome) ?? 'failed',
    disposition: dispositions.fromWire(wire.disposition) ?? 'ambiguous',
    startedAfterMs: wire.startedAfterMs,
    durationMs: wire.durationMs,
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
  };
  const reason = wordOrNewer(errorReasons, wire.reason, 'INTERNAL');
  const race = races.fromWire(wire.race);
  if (reason !== undefined) attempt.reason = reason;
  if (isSet(wire.message)) attempt.message = wire.message;
  if (isSet(wire.firstTokenMs)) attempt.firstTokenMs = wire.firstTokenMs;
  if (race !== undefined) attempt.race = race;
  if (isSet(wire.continuation)) attempt.continuation = continuationFromWire(wire.continuation);
  return attempt;
}

function continuationToWire({ method, afterCharacters }: Continuation): WireContinuation {
  return { method: continuationMethods.toWire(method), afterCharacters };
}

/** A method that is newer than this version is a `restart`. */
function continuationFromWire({ method, afterCharacters }: Decoded<Continuation__Output>): Continuation {
  return {
    method: continuationMethods.fromWire(method) ?? 'restart',
    afterCharacters: numberOf(afterCharacters),
  };
}
