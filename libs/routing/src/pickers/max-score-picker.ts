import type { Picker } from '../plugin.js';

/** The best score first; equal scores in the order of the rule, so that the same knowledge gives the same plan. */
export const maxScorePicker: Picker = {
  type: 'max-score',
  describe: 'The best score first, equal scores in the order of the rule.',
  weakness: 'All requests that look alike go to the same backend until its signals change.',
  needs: [],
  explores: true,
  pick: (scored) => scored.toSorted((a, b) => b.score - a.score),
};
