import { KEEP, refusal, type Filter } from '../plugin.js';

const EXCLUDED = refusal(() => 'The rule excludes it.');
const NOT_IN_ONLY = refusal(() => "It is not in the caller's `only`.");
const IGNORED = refusal(() => "It is in the caller's `ignore`.");

/** Keeps backends that neither the rule nor the caller excludes by name. An empty `only` counts as absent. */
export const allowListFilter: Filter = {
  type: 'allow-list-filter',
  describe: "Removes backends that the rule's `exclude` or the caller's `only` and `ignore` rule out.",
  weakness: 'It knows names alone: a name that no backend has is no error, it only never matches.',
  needs: [],
  keep({ backend: { backend } }, { profile, exclude }) {
    const { only, ignore } = profile.preferences;
    if (exclude.includes(backend)) return EXCLUDED;
    if (only !== undefined && only.length > 0 && !only.includes(backend)) return NOT_IN_ONLY;
    return ignore?.includes(backend) === true ? IGNORED : KEEP;
  },
};
