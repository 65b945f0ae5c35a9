import { KEEP, refuse, type Filter } from '../plugin.js';

/** Keeps backends that neither the rule nor the caller rules out by name. An empty `only` is no wish at all. */
export const allowListFilter: Filter = {
  type: 'allow-list-filter',
  describe: "Removes backends that the rule's `exclude` or the caller's `only` and `ignore` rule out.",
  needs: [],
  keep({ backend: { backend } }, { profile, exclude }) {
    const { only, ignore } = profile.preferences;
    if (exclude.includes(backend)) return refuse('The rule excludes it.');
    if (only !== undefined && only.length > 0 && !only.includes(backend))
      return refuse("It is not in the caller's `only`.");
    if (ignore?.includes(backend) === true) return refuse("It is in the caller's `ignore`.");
    return KEEP;
  },
};
