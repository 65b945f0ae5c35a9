import type { RequestProfile, RouteRecord, RouterError } from '@signalbox/domain';
import type { Metrics } from '@signalbox/runtime';

/**
 * Counts a request that is over. Labels hold names of the policy only: a client cannot make up new ones. Each metric takes the
 * labels that it has.
 */
export function countRequest(
  metrics: Pick<Metrics, 'add' | 'observe'>,
  { stream }: RequestProfile,
  { route, backend = 'none', totalMs, firstTokenMs }: RouteRecord,
  error: RouterError | undefined,
): void {
  const labels = { route: route === '' ? 'none' : route, backend, outcome: error?.reason ?? 'ok' };
  metrics.add('requests', 1, labels);
  metrics.observe('requestDuration', totalMs, labels);
  if (stream && firstTokenMs !== undefined) metrics.observe('firstToken', firstTokenMs, labels);
}
