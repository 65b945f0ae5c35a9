import { RETENTIONS, type Retention } from '@signalbox/domain';
import { KEEP, refuse, type Filter } from '../plugin.js';

/** Keeps backends where the data may go. A region that is not stated is in no list; unknown retention is the worst. */
export const dataRulesFilter: Filter = {
  type: 'data-rules-filter',
  describe: "Removes backends that break the rule's `require` or the caller's data rules.",
  needs: [],
  keep({ backend }, { profile, require }) {
    const { regions, maxRetention } = profile.preferences;
    for (const allowed of [require.regions, regions]) {
      if (allowed === undefined || allowed.length === 0) continue;
      if (backend.region !== undefined && allowed.includes(backend.region)) continue;
      return refuse(`Its region is ${backend.region ?? 'unknown'}; allowed: ${allowed.join(', ')}.`);
    }
    if (require.retentions !== undefined && !require.retentions.includes(backend.retention)) {
      return refuse(`Its retention is ${backend.retention}; allowed: ${require.retentions.join(', ')}.`);
    }
    if (maxRetention !== undefined && severity(backend.retention) > severity(maxRetention)) {
      return refuse(`Its retention is ${backend.retention}; the caller allows at most ${maxRetention}.`);
    }
    return KEEP;
  },
};

/** `RETENTIONS` goes from the mildest to the worst. */
function severity(retention: Retention): number {
  return RETENTIONS.indexOf(retention);
}
