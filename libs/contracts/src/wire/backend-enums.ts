import type { HealthStatus, SignalName, SignalUnit } from '@signalbox/domain';

import type { HealthStatus as WireHealthStatus } from '../gen/signalbox/event/v1/HealthStatus.js';
import type { SignalName as WireSignalName } from '../gen/signalbox/event/v1/SignalName.js';
import type { SignalUnit as WireSignalUnit } from '../gen/signalbox/event/v1/SignalUnit.js';
import { enumTable } from './enum-table.js';

/** What a live reading measures. */
export const signalNames = enumTable<SignalName, WireSignalName>('signalbox.event.v1.SignalName', {
  'in-flight': 'SIGNAL_NAME_IN_FLIGHT',
  running: 'SIGNAL_NAME_RUNNING',
  waiting: 'SIGNAL_NAME_WAITING',
  'kv-cache': 'SIGNAL_NAME_KV_CACHE',
  'prefix-hits': 'SIGNAL_NAME_PREFIX_HITS',
  'gpu-utilisation': 'SIGNAL_NAME_GPU_UTILISATION',
  'gpu-memory': 'SIGNAL_NAME_GPU_MEMORY',
});

/** The unit of a live reading. */
export const signalUnits = enumTable<SignalUnit, WireSignalUnit>('signalbox.event.v1.SignalUnit', {
  requests: 'SIGNAL_UNIT_REQUESTS',
  ratio: 'SIGNAL_UNIT_RATIO',
});

/** The health of a backend. */
export const healthStatuses = enumTable<HealthStatus, WireHealthStatus>('signalbox.event.v1.HealthStatus', {
  healthy: 'HEALTH_STATUS_HEALTHY',
  unhealthy: 'HEALTH_STATUS_UNHEALTHY',
  unknown: 'HEALTH_STATUS_UNKNOWN',
});
