import { KEEP, refusalForNow, type Filter } from '../plugin.js';

const ALL_TAKEN = refusalForNow(
  ({ backend, signals }) =>
    `It has ${signals.load?.inFlight} requests under way and takes ${backend.concurrency} at once.`,
);

/** Keeps backends with fewer requests in flight, from all ingresses, than their `concurrency`. Unknown passes. */
export const concurrencyFilter: Filter = {
  type: 'concurrency-filter',
  describe: 'Removes backends that have as many requests under way as their `concurrency` allows.',
  weakness: 'The count is a second or so old, so a burst may overshoot the limit.',
  needs: ['load'],
  keep({ backend: { concurrency }, signals: { load } }) {
    if (concurrency === undefined || load?.inFlight === undefined) return KEEP;
    return load.inFlight >= concurrency ? ALL_TAKEN : KEEP;
  },
};
