import { encodeHealth, subjectToken } from '@signalbox/contracts';
import type { BackendHealth, RouterError } from '@signalbox/domain';
import type { Bus, KeyValue, Logger, Metrics } from '@signalbox/runtime';

/** Reports to the mesh what a probe found; `previous` is the status before it. */
export type HealthReporter = (
  health: BackendHealth,
  previous: BackendHealth['status'],
  error: RouterError | undefined,
) => void;

type Needs = { readonly bus: Bus; readonly metrics: Metrics; readonly log: Logger; readonly store: KeyValue };

/** Makes the function that reports to the mesh what a probe found: in KV always, as an event and a log line on a change. */
export function createHealthReporter({ bus, metrics, log, store }: Needs): HealthReporter {
  return (health, previous, error) => {
    const { backend, status } = health;
    metrics.add('probes', 1, { backend, outcome: error?.reason ?? 'ok' });
    metrics.set('healthy', status === 'healthy' ? 1 : 0, { backend });
    store.put(subjectToken(backend), encodeHealth(health)).catch((failure: unknown) => {
      log.debug({ err: failure, backend }, 'the health could not be kept; the next probe tries again');
    });
    if (status === previous) return;
    log.info({ backend, status, previous, reason: health.reason }, 'the health of a backend changed');
    bus.publish({ kind: 'backend-health-changed', health, previous });
  };
}
