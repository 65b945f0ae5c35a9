import type { EpochMs, Milliseconds } from './units.js';

/** `unknown` is a state of its own: neither healthy nor unhealthy; stale knowledge decays to it. */
export type HealthStatus = 'healthy' | 'unhealthy' | 'unknown';

/** What is known of one backend's health. */
export type BackendHealth = {
  readonly backend: string;
  readonly status: HealthStatus;
  /** When it took this status. */
  readonly since: EpochMs;
  /** When it was last checked; the age of the knowledge counts from here. */
  readonly observedAt: EpochMs;
  /** Why it has this status, for people. */
  readonly reason: string;
  /** Round trip of the last successful probe. */
  readonly probeMs?: Milliseconds;
};
