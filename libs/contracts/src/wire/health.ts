import type { BackendHealth } from '@signalbox/domain';

import type {
  BackendHealth as WireBackendHealth,
  BackendHealth__Output,
} from '../gen/signalbox/event/v1/BackendHealth.js';
import { present } from '../present.js';
import { healthStatuses } from './backend-enums.js';
import { timestampFromWire, timestampToWire } from './timestamp.js';

/** The health of one backend → wire. */
export function backendHealthToWire(health: BackendHealth): WireBackendHealth {
  return present({
    backend: health.backend,
    status: healthStatuses.toWire(health.status),
    since: timestampToWire(health.since),
    observedAt: timestampToWire(health.observedAt),
    reason: health.reason,
    probeMs: health.probeMs,
  });
}

/** Wire → the health of one backend. An unset or newer status is read as `unknown`. */
export function backendHealthFromWire(wire: BackendHealth__Output): BackendHealth {
  return present({
    backend: wire.backend,
    status: healthStatuses.fromWire(wire.status) ?? ('unknown' as const),
    since: timestampFromWire(wire.since),
    observedAt: timestampFromWire(wire.observedAt),
    reason: wire.reason,
    probeMs: wire.probeMs,
  });
}
