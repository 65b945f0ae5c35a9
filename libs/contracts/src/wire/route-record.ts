import type { Draft, RouteRecord, StandbyDecision } from '@signalbox/domain';

import type {
  RouteRecord as WireRouteRecord,
  RouteRecord__Output,
} from '../gen/signalbox/inference/v1/RouteRecord.js';
import type { StandbyDecision__Output } from '../gen/signalbox/inference/v1/StandbyDecision.js';
import { isSet } from '../present.js';
import { attemptRecordFromWire, attemptRecordToWire } from './attempt-record.js';
import type { Decoded } from './decoded.js';
import { rejectionFromWire } from './rejection.js';
import { timestampFromWire, timestampToWire } from './timestamp.js';
import { costFromWire, costToWire, usageFromWire, usageToWire } from './usage.js';
import { written } from './written.js';

/** Where a request went and why → wire. */
export function routeRecordToWire(route: RouteRecord): WireRouteRecord {
  return written<WireRouteRecord>({
    requestId: route.requestId,
    traceId: route.traceId,
    policyVersion: route.policyVersion,
    route: route.route,
    rule: route.rule,
    backend: route.backend,
    attempts: route.attempts.map(attemptRecordToWire),
    rejected: route.rejected,
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
export function routeRecordFromWire(wire: Decoded<RouteRecord__Output>): RouteRecord {
  const route: Draft<RouteRecord> = {
    requestId: wire.requestId,
    policyVersion: wire.policyVersion,
    route: wire.route,
    rule: wire.rule,
    attempts: wire.attempts.map(attemptRecordFromWire),
    rejected: wire.rejected.map(rejectionFromWire),
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
    startedAt: timestampFromWire(wire.startedAt),
    decideMs: wire.decideMs,
    totalMs: wire.totalMs,
  };
  if (isSet(wire.traceId)) route.traceId = wire.traceId;
  if (isSet(wire.backend)) route.backend = wire.backend;
  if (isSet(wire.firstTokenMs)) route.firstTokenMs = wire.firstTokenMs;
  if (wire.lastResort) route.lastResort = true;
  if (isSet(wire.standby)) route.standby = standbyFromWire(wire.standby);
  if (wire.replayed) route.replayed = true;
  return route;
}

function standbyFromWire({ planAgeMs }: Decoded<StandbyDecision__Output>): StandbyDecision {
  return isSet(planAgeMs) ? { planAgeMs } : {};
}
