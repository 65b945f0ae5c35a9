import type { BackendHealth, EpochMs } from '@signalbox/domain';
import type { BackendSignals } from './backend-signals.js';

/** Replaces what is known of a backend's health, unless it is older. A prober's clock that runs ahead is held to `now`. */
export function foldHealth(known: BackendSignals, health: BackendHealth, now: EpochMs): BackendSignals {
  const observedAt = Math.min(health.observedAt, now);
  if (known.health !== undefined && known.health.observedAt > observedAt) return known;
  return { ...known, health: { ...health, observedAt } };
}
