import { KEEP, refuseForNow, type Filter } from '../plugin.js';
import { healthStatusAt } from '../snapshot.js';

/** Keeps backends that are not known to be down. Unknown health passes: no news is no bad news. */
export const healthFilter: Filter = {
  type: 'health-filter',
  describe: 'Removes backends that probes found unhealthy.',
  needs: ['health'],
  keep({ signals }, { now, staleAfterMs }) {
    if (healthStatusAt(signals, now, staleAfterMs) !== 'unhealthy') return KEEP;
    const reason = signals.health?.reason ?? 'no reason given';
    return refuseForNow(`It is unhealthy: ${reason.replace(/\.$/, '')}.`);
  },
};
