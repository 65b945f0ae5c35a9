import type { Picker } from '../plugin.js';

/** The order of the rule's `use`, whatever the scores. */
export const orderedPicker: Picker = {
  type: 'ordered',
  describe: "The order of the rule's `use`, whatever the scores.",
  weakness: 'It does not look at scores, so the first one takes everything until a filter removes it.',
  needs: [],
  explores: false,
  pick: (scored) => scored,
};
