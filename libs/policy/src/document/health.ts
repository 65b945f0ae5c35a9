import type { Milliseconds } from '@signalbox/domain';

/** How backends are probed. */
export type HealthPolicy = {
  readonly everyMs: Milliseconds;
  readonly timeoutMs: Milliseconds;
  /** Failures in a row after which a backend is unhealthy. */
  readonly unhealthyAfter: number;
  /** Successes in a row after which it is healthy again. */
  readonly healthyAfter: number;
  /** Age at which a backend's health counts as unknown. */
  readonly staleAfterMs: Milliseconds;
  /** Random part of the interval, 0..1, so that probers do not run in step. */
  readonly jitter: number;
};
