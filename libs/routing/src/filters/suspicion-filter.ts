import { KEEP, refuseForNow, type Filter } from '../plugin.js';

/**
 * Keeps backends whose last attempts did not all fail. It yields: where every candidate is suspect, suspicion tells
 * nothing, and all of them stay.
 */
export const suspicionFilter: Filter = {
  type: 'suspicion-filter',
  describe: 'Removes backends whose last attempts all failed, for a time that grows with their number.',
  needs: ['failures'],
  yields: true,
  keep({ signals: { failures } }, { now }) {
    if (failures?.suspectUntil === undefined || failures.suspectUntil <= now) return KEEP;
    const { count, lastReason = 'no reason given' } = failures;
    return refuseForNow(`Its last ${count} attempts failed, the last one with ${lastReason}.`);
  },
};
