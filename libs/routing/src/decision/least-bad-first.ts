import type { RoutingCandidate, Scored } from '../plugin.js';

/**
 * As a last resort, those with fewer verdicts against them go first, and equals stay in the order that the picker gave:
 * a backend that is merely out of quota is a better bet than one that is out of quota and unhealthy too.
 */
export function leastBadFirst(
  picked: readonly Scored[],
  verdictsAgainst: ReadonlyMap<RoutingCandidate, number> | undefined,
): readonly Scored[] {
  if (verdictsAgainst === undefined) return picked;
  const badness = ({ candidate }: Scored): number => verdictsAgainst.get(candidate) ?? 0;
  return picked.toSorted((a, b) => badness(a) - badness(b));
}
