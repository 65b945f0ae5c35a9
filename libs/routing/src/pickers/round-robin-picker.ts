import type { Picker } from '../plugin.js';

/** All in turn: the order of the rule, starting one further with every decision. */
export const roundRobinPicker: Picker = {
  type: 'round-robin',
  describe: 'The order of the rule, begun one candidate further with every decision.',
  weakness: 'Scores, weights and load do not matter, and every decision service counts its own turns.',
  needs: [],
  explores: false,
  pick(scored, { turn }) {
    const start = Number.isSafeInteger(turn) && turn > 0 ? turn % Math.max(scored.length, 1) : 0;
    return [...scored.slice(start), ...scored.slice(0, start)];
  },
};
