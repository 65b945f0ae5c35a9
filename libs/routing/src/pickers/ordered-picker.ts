import type { Picker } from '../plugin.js';

/** The order of the rule's `use`, whatever the scores. */
export const orderedPicker: Picker = {
  type: 'ordered',
  describe: "The order of the rule's `use`.",
  pick: (scored) => scored,
};
