import type { BackendHealth, EpochMs, Milliseconds } from '@signalbox/domain';

/** What one probe found. */
export type ProbeOutcome =
  | { readonly ok: true; readonly probeMs: Milliseconds }
  | { readonly ok: false; readonly reason: string };

/** What the prober keeps about one backend: its public health, and how many equal outcomes came in a row. */
export type ProbeState = {
  readonly health: BackendHealth;
  readonly failuresInRow: number;
  readonly successesInRow: number;
};

/** How many equal outcomes in a row change the status. */
export type HysteresisRules = { readonly unhealthyAfter: number; readonly healthyAfter: number };

/** A backend that was never probed: unknown, which is neither healthy nor dead. */
export function neverProbed(backend: string, now: EpochMs): ProbeState {
  const health: BackendHealth = {
    backend,
    status: 'unknown',
    since: now,
    observedAt: now,
    reason: 'not probed yet',
  };
  return { health, failuresInRow: 0, successesInRow: 0 };
}

/**
 * Folds one outcome into the state. A healthy or unknown backend becomes unhealthy after `unhealthyAfter` failures in a row,
 * an unhealthy one healthy after `healthyAfter` successes in a row; an unknown one becomes healthy at its first success.
 */
export function afterProbe(
  state: ProbeState,
  outcome: ProbeOutcome,
  now: EpochMs,
  rules: HysteresisRules,
): ProbeState {
  const failuresInRow = outcome.ok ? 0 : state.failuresInRow + 1;
  const successesInRow = outcome.ok ? state.successesInRow + 1 : 0;
  const status = nextStatus(state.health.status, failuresInRow, successesInRow, rules);
  const changed = status !== state.health.status;
  const probeMs = outcome.ok ? outcome.probeMs : state.health.probeMs;
  return {
    health: {
      backend: state.health.backend,
      status,
      since: changed ? now : state.health.since,
      observedAt: now,
      reason: outcome.ok ? 'the last probe succeeded' : outcome.reason,
      ...(probeMs !== undefined && { probeMs }),
    },
    failuresInRow,
    successesInRow,
  };
}

function nextStatus(
  status: BackendHealth['status'],
  failuresInRow: number,
  successesInRow: number,
  { unhealthyAfter, healthyAfter }: HysteresisRules,
): BackendHealth['status'] {
  if (failuresInRow >= unhealthyAfter) return 'unhealthy';
  if (successesInRow >= (status === 'unknown' ? 1 : healthyAfter)) return 'healthy';
  return status;
}
