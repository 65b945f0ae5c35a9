import type { AttemptRecord, Continuation, Rejection, RouteRecord } from '@signalbox/domain';

import type {
  AttemptRecord as WireAttemptRecord,
  AttemptRecord__Output,
} from '../gen/signalbox/inference/v1/AttemptRecord.js';
import type {
  Continuation as WireContinuation,
  Continuation__Output,
} from '../gen/signalbox/inference/v1/Continuation.js';
import type {
  Rejection as WireRejection,
  Rejection__Output,
} from '../gen/signalbox/inference/v1/Rejection.js';
import type {
  RouteRecord as WireRouteRecord,
  RouteRecord__Output,
} from '../gen/signalbox/inference/v1/RouteRecord.js';
import { present, whenSet } from '../present.js';
import { attemptOutcomes, continuationMethods, dispositions, errorReasons, races } from './enums.js';
import { timestampFromWire, timestampToWire } from './timestamp.js';
import { costFromWire, costToWire, usageFromWire, usageToWire } from './usage.js';

/** Where a request went and why → wire. */
export function routeRecordToWire(route: RouteRecord): WireRouteRecord {
  return present({
    requestId: route.requestId,
    traceId: route.traceId,
    policyVersion: route.policyVersion,
    route: route.route,
    rule: route.rule,
    backend: route.backend,
    attempts: route.attempts.map(attemptRecordToWire),
    rejected: route.rejected.map(rejectionToWire),
    usage: usageToWire(route.usage),
    cost: costToWire(route.cost),
    startedAt: timestampToWire(route.startedAt),
    decideMs: route.decideMs,
    firstTokenMs: route.firstTokenMs,
    totalMs: route.totalMs,
    lastResort: route.lastResort,
    standby: route.standby,
    replayed: route.replayed,
  });
}

/** Wire → where a request went and why. */
export function routeRecordFromWire(wire: RouteRecord__Output): RouteRecord {
  return present({
    requestId: wire.requestId,
    traceId: wire.traceId,
    policyVersion: wire.policyVersion,
    route: wire.route,
    rule: wire.rule,
    backend: wire.backend,
    attempts: wire.attempts.map(attemptRecordFromWire),
    rejected: wire.rejected.map(rejectionFromWire),
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
    startedAt: timestampFromWire(wire.startedAt),
    decideMs: wire.decideMs,
    firstTokenMs: wire.firstTokenMs,
    totalMs: wire.totalMs,
    lastResort: wire.lastResort ? (true as const) : undefined,
    standby: whenSet(wire.standby ?? undefined, ({ planAgeMs }) => present({ planAgeMs })),
    replayed: wire.replayed ? (true as const) : undefined,
  });
}

/** One call to one backend → wire. */
function attemptRecordToWire(attempt: AttemptRecord): WireAttemptRecord {
  return present({
    attemptId: attempt.attemptId,
    number: attempt.number,
    backend: attempt.backend,
    provider: attempt.provider,
    model: attempt.model,
    outcome: attemptOutcomes.toWire(attempt.outcome),
    reason: attempt.reason && errorReasons.toWire(attempt.reason),
    message: attempt.message,
    disposition: dispositions.toWire(attempt.disposition),
    startedAfterMs: attempt.startedAfterMs,
    firstTokenMs: attempt.firstTokenMs,
    durationMs: attempt.durationMs,
    usage: usageToWire(attempt.usage),
    cost: costToWire(attempt.cost),
    race: whenSet(attempt.race, races.toWire),
    continuation: whenSet(attempt.continuation, continuationToWire),
  });
}

/**
 * Wire → one call to one backend. An unknown outcome is `failed`, an unknown disposition `ambiguous`: the worst that
 * can be true of the bill. A reason that is newer than this version is `INTERNAL`.
 */
function attemptRecordFromWire(wire: AttemptRecord__Output): AttemptRecord {
  return present({
    attemptId: wire.attemptId,
    number: wire.number,
    backend: wire.backend,
    provider: wire.provider,
    model: wire.model,
    outcome: attemptOutcomes.fromWire(wire.outcome) ?? ('failed' as const),
    reason: errorReasons.fromWire(wire.reason) ?? (typeof wire.reason === 'number' ? 'INTERNAL' : undefined),
    message: wire.message,
    disposition: dispositions.fromWire(wire.disposition) ?? ('ambiguous' as const),
    startedAfterMs: wire.startedAfterMs,
    firstTokenMs: wire.firstTokenMs,
    durationMs: wire.durationMs,
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
    race: races.fromWire(wire.race),
    continuation: whenSet(wire.continuation ?? undefined, continuationFromWire),
  });
}

function continuationToWire({ method, afterCharacters }: Continuation): WireContinuation {
  return { method: continuationMethods.toWire(method), afterCharacters };
}

/** A method that is newer than this version is a `restart`. */
function continuationFromWire(wire: Continuation__Output): Continuation {
  return {
    method: continuationMethods.fromWire(wire.method) ?? 'restart',
    afterCharacters: wire.afterCharacters,
  };
}

/** A backend that was not taken → wire. */
export function rejectionToWire(rejection: Rejection): WireRejection {
  const { backend, by, reason, transient } = rejection;
  return { backend, by, reason, transient };
}

/** Wire → a backend that was not taken. */
export function rejectionFromWire(wire: Rejection__Output): Rejection {
  const { backend, by, reason, transient } = wire;
  return { backend, by, reason, transient };
}
