import type { BackendHealth, EpochMs } from '@signalbox/domain';
import { withParts, type BackendState } from './backend-state.js';
import { heldAt } from './clock-tolerance.js';
import { latest } from './stamp.js';

/** Replaces the known health of a backend, unless the known one was observed later. */
export function foldHealth(
  known: BackendState,
  health: BackendHealth,
  id: string,
  now: EpochMs,
): BackendState {
  const at = heldAt(health.observedAt, now);
  return withParts(known, { health: latest(known.health, { at, id, value: health }) });
}
