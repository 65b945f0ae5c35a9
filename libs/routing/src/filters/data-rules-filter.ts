import { RETENTIONS, type Retention } from '@signalbox/domain';
import { KEEP, refusal, type CompiledBackend, type Filter } from '../plugin.js';

const REGION_AGAINST_RULE = refusal(({ backend }, { require }) => regionReason(backend, require.regions));
const REGION_AGAINST_WISH = refusal(({ backend }, { profile }) =>
  regionReason(backend, profile.preferences.regions),
);
const RETENTION_AGAINST_RULE = refusal(
  ({ backend }, { require }) =>
    `Its retention is ${backend.retention}; allowed: ${listOf(require.retentions)}.`,
);
const RETENTION_AGAINST_WISH = refusal(
  ({ backend }, { profile }) =>
    `Its retention is ${backend.retention}; the caller allows at most ${profile.preferences.maxRetention}.`,
);

/**
 * Keeps backends where the data may go. An unstated region is in no list; unknown retention is the worst. An empty list of
 * a rule allows no backend (the result of two contradicting rules); an empty list of a caller counts as absent.
 */
export const dataRulesFilter: Filter = {
  type: 'data-rules-filter',
  describe: "Removes backends that break the rule's `require` or the caller's data rules.",
  weakness: 'It believes what the policy says of a provider; nobody checks where its servers stand.',
  needs: [],
  keep({ backend }, { profile, require }) {
    const { regions, maxRetention } = profile.preferences;
    if (require.regions !== undefined && !isIn(backend, require.regions)) return REGION_AGAINST_RULE;
    if (regions !== undefined && regions.length > 0 && !isIn(backend, regions)) return REGION_AGAINST_WISH;
    if (require.retentions !== undefined && !require.retentions.includes(backend.retention)) {
      return RETENTION_AGAINST_RULE;
    }
    return maxRetention !== undefined && severity(backend.retention) > severity(maxRetention)
      ? RETENTION_AGAINST_WISH
      : KEEP;
  },
};

function isIn({ region }: CompiledBackend, regions: readonly string[]): boolean {
  return region !== undefined && regions.includes(region);
}

/** `RETENTIONS` goes from the mildest to the worst. */
function severity(retention: Retention): number {
  return RETENTIONS.indexOf(retention);
}

function regionReason(
  { region = 'unknown' }: CompiledBackend,
  allowed: readonly string[] | undefined,
): string {
  return `Its region is ${region}; allowed: ${listOf(allowed)}.`;
}

function listOf(names: readonly string[] = []): string {
  return names.join(', ') || 'none';
}
