import type { Picker } from '../plugin.js';
import { drawTime, sortByTime } from './exponential-race.js';

/**
 * Draws without replacement, each candidate with a chance proportional to score × weight. One random number is drawn per
 * candidate, whatever the order. A score of 0 comes last.
 */
export const weightedPicker: Picker = {
  type: 'weighted',
  describe: 'Random order; the chance to be first is in proportion to score × weight.',
  weakness: 'It sends some requests to the second best on purpose, and a conversation wanders.',
  needs: [],
  explores: false,
  pick: (scored, { random }) =>
    sortByTime(scored, ({ score, candidate }) => drawTime(random(), score * candidate.backend.weight)),
};
