import { KEEP, refusalForNow, type Filter } from '../plugin.js';

const UNHEALTHY = refusalForNow(({ signals: { healthReason = 'no reason given' } }) => {
  return `It is unhealthy: ${healthReason.replace(/\.$/, '')}.`;
});

/** Keeps backends that are not known to be down. Unknown health passes. */
export const healthFilter: Filter = {
  type: 'health-filter',
  describe: 'Removes backends that probes found unhealthy.',
  weakness:
    'A probe is not a request: a backend may answer probes and fail requests, or the other way round.',
  needs: ['health'],
  keep: ({ signals }) => (signals.health === 'unhealthy' ? UNHEALTHY : KEEP),
};
