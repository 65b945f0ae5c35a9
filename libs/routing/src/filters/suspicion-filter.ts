import { KEEP, refusalForNow, type Filter } from '../plugin.js';

const SUSPECT = refusalForNow(({ signals: { failures } }) => {
  const { count = 0, lastReason = 'no reason given' } = failures ?? {};
  return `Its last ${count} attempts failed, the last one with ${lastReason}.`;
});

const ON_TRIAL = refusalForNow(({ signals: { failures } }) => {
  return `Its last ${failures?.count} attempts failed, and the one that tries it again is still under way.`;
});

/**
 * Keeps backends whose last attempts did not all fail. When its suspicion ends, a backend is tried by one request at a time
 * until one succeeds: otherwise all requests would wait for a backend that is most likely still down. It yields: where
 * every candidate is suspect, suspicion does not discriminate, and all of them stay.
 */
export const suspicionFilter: Filter = {
  type: 'suspicion-filter',
  describe:
    'Removes backends whose last attempts all failed, for a time that grows with their number; then one request at a time may try.',
  weakness:
    'One success ends a streak, so a backend that fails every other request is never suspect; what is under way is a second or so old.',
  needs: ['failures', 'load'],
  yields: true,
  keep({ signals: { failures, load } }, { now }) {
    if (failures?.suspectUntil === undefined) return KEEP;
    if (failures.suspectUntil > now) return SUSPECT;
    return (load?.inFlight ?? 0) >= 1 ? ON_TRIAL : KEEP;
  },
};
