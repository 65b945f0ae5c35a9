/** The models that requests have asked for, in the order in which they first did. */
export type AskedModels = {
  /** A request came; `''`: it asks for no model. */
  readonly note: (model: string) => void;
  /**
   * Says that what was set for a model has hit nobody yet, since no request has asked for it; `undefined` where one has. A
   * server of any model cannot know which names will come.
   */
  readonly warningFor: (model: string) => string | undefined;
};

/** Names come from callers: this many are kept, and the warning is left out once there are more. */
const MOST_MODELS = 1_000;

/** Begins with none. */
export function createAskedModels(): AskedModels {
  const asked = new Set<string>();
  return {
    note: (model) => {
      if (model !== '' && asked.size < MOST_MODELS) asked.add(model);
    },
    warningFor: (model) => {
      if (asked.has(model) || asked.size === MOST_MODELS) return undefined;
      const known = asked.size === 0 ? 'none' : [...asked].join(', ');
      return `No request has asked for the model "${model}" yet. \`model\` is the provider's name of a model, and not a backend of the policy. Asked for so far: ${known}.`;
    },
  };
}
