import { KEEP, refusalForNow, type Filter } from '../plugin.js';

const SUSPECT = refusalForNow(({ signals: { failures } }) => {
  const { count = 0, lastReason = 'no reason given' } = failures ?? {};
  return `Its last ${count} attempts failed, the last one with ${lastReason}.`;
});

/**
 * Keeps backends whose last attempts did not all fail. It yields: where every candidate is suspect, suspicion tells
 * nothing, and all of them stay.
 */
export const suspicionFilter: Filter = {
  type: 'suspicion-filter',
  describe: 'Removes backends whose last attempts all failed, for a time that grows with their number.',
  weakness: 'One success ends a streak, so a backend that fails every other request is never suspect.',
  needs: ['failures'],
  yields: true,
  keep({ signals: { failures } }, { now }) {
    return failures?.suspectUntil !== undefined && failures.suspectUntil > now ? SUSPECT : KEEP;
  },
};
