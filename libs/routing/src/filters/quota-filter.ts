import { KEEP, refuseForNow, type Filter } from '../plugin.js';

/** Keeps backends whose provider has not asked to be left alone. */
export const quotaFilter: Filter = {
  type: 'quota-filter',
  describe: 'Removes backends whose provider said that a rate limit is used up, until the time it named.',
  needs: ['quota'],
  keep({ signals: { blockedUntil } }, { now }) {
    if (blockedUntil === undefined || blockedUntil <= now) return KEEP;
    return refuseForNow(`Its rate limit is used up for another ${seconds(blockedUntil - now)} s.`);
  },
};

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1_000);
}
