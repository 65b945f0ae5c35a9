import type { Draft, Rejection, RouteRecord } from '@signalbox/domain';

import { timestampToWire } from '../wire/timestamp.js';
import { costFromWire, usageFromWire } from '../wire/usage.js';
import { attemptFromMessage, attemptToMessage, type AttemptMessage } from './attempt-message.js';
import { timestampFromMessage, type TimestampMessage } from './timestamp-message.js';
import { costToMessage, usageToMessage, type CostMessage, type UsageMessage } from './usage-message.js';

/** Where a request went and why, as it is read. */
export type RouteMessage = {
  readonly requestId: string;
  readonly traceId: string | null;
  readonly policyVersion: string;
  readonly route: string;
  readonly rule: string;
  readonly backend: string | null;
  readonly attempts: readonly AttemptMessage[];
  readonly rejected: readonly Rejection[];
  readonly usage: UsageMessage | null;
  readonly cost: CostMessage | null;
  readonly startedAt: TimestampMessage | null;
  readonly decideMs: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly lastResort: boolean;
  readonly standby: { readonly planAgeMs: number | null } | null;
  readonly replayed: boolean;
};

/** Where a request went and why → message. */
export function routeToMessage(route: RouteRecord) {
  return {
    requestId: route.requestId,
    traceId: route.traceId,
    policyVersion: route.policyVersion,
    route: route.route,
    rule: route.rule,
    backend: route.backend,
    attempts: route.attempts.map(attemptToMessage),
    rejected: route.rejected,
    usage: usageToMessage(route.usage),
    cost: costToMessage(route.cost),
    startedAt: timestampToWire(route.startedAt),
    decideMs: route.decideMs,
    firstTokenMs: route.firstTokenMs,
    totalMs: route.totalMs,
    lastResort: route.lastResort,
    standby: route.standby,
    replayed: route.replayed,
  };
}

/** Message → where a request went and why. */
export function routeFromMessage(wire: RouteMessage): RouteRecord {
  const route: Draft<RouteRecord> = {
    requestId: wire.requestId,
    policyVersion: wire.policyVersion,
    route: wire.route,
    rule: wire.rule,
    attempts: wire.attempts.map(attemptFromMessage),
    rejected: wire.rejected.map(rejectionFromMessage),
    usage: usageFromWire(wire.usage),
    cost: costFromWire(wire.cost),
    startedAt: timestampFromMessage(wire.startedAt),
    decideMs: wire.decideMs,
    totalMs: wire.totalMs,
  };
  const planAgeMs = wire.standby?.planAgeMs ?? undefined;
  if (wire.traceId !== null) route.traceId = wire.traceId;
  if (wire.backend !== null) route.backend = wire.backend;
  if (wire.firstTokenMs !== null) route.firstTokenMs = wire.firstTokenMs;
  if (wire.lastResort) route.lastResort = true;
  if (wire.standby !== null) route.standby = planAgeMs === undefined ? {} : { planAgeMs };
  if (wire.replayed) route.replayed = true;
  return route;
}

function rejectionFromMessage({ backend, by, reason, transient }: Rejection): Rejection {
  return { backend, by, reason, transient };
}
