import type { SignalName, SignalUnit } from '@signalbox/domain';

import type { SignalName__Output } from '../gen/signalbox/event/v1/SignalName.js';
import type { SignalUnit__Output } from '../gen/signalbox/event/v1/SignalUnit.js';
import { enumTable } from './enum-table.js';

/** What a live reading tells. */
export const signalNames = enumTable<SignalName, SignalName__Output>({
  'in-flight': 'SIGNAL_NAME_IN_FLIGHT',
  running: 'SIGNAL_NAME_RUNNING',
  waiting: 'SIGNAL_NAME_WAITING',
  'kv-cache': 'SIGNAL_NAME_KV_CACHE',
  'prefix-hits': 'SIGNAL_NAME_PREFIX_HITS',
  'gpu-utilisation': 'SIGNAL_NAME_GPU_UTILISATION',
  'gpu-memory': 'SIGNAL_NAME_GPU_MEMORY',
});

/** In what a live reading is counted. */
export const signalUnits = enumTable<SignalUnit, SignalUnit__Output>({
  requests: 'SIGNAL_UNIT_REQUESTS',
  ratio: 'SIGNAL_UNIT_RATIO',
});
