import type { RequirePolicy } from '@signalbox/policy';
import type { CompiledRule } from '../compiled-policy.js';

/** What the policy demands of every backend to protect the data, whichever route a request ends up on. */
export type Demands = {
  readonly require: RequirePolicy;
  /** Backends that must not be used. */
  readonly exclude: readonly string[];
};

/** No demands yet. */
export const NO_DEMANDS: Demands = { require: { capabilities: [] }, exclude: [] };

/**
 * The demands of two rules combined: a backend that meets them meets each of the two. Lists without a common entry allow no
 * backend.
 */
export function bothDemands(earlier: Demands, rule: Pick<CompiledRule, 'require' | 'exclude'>): Demands {
  if (earlier === NO_DEMANDS) return rule;
  const regions = intersection(earlier.require.regions, rule.require.regions);
  const retentions = intersection(earlier.require.retentions, rule.require.retentions);
  return {
    require: {
      capabilities: union(earlier.require.capabilities, rule.require.capabilities),
      ...(regions !== undefined && { regions }),
      ...(retentions !== undefined && { retentions }),
    },
    exclude: union(earlier.exclude, rule.exclude),
  };
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])];
}

/** An absent list demands nothing. */
function intersection<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((item) => b.includes(item));
}
