import type { Plan, RankedCandidate } from '@signalbox/domain';

/**
 * Puts candidates in the order of an earlier plan of the same rule. Candidates that it does not name keep their order among
 * each other and come after those that it has; those that it left out because of their state come last.
 */
export function putInOrder(
  candidates: readonly RankedCandidate[],
  earlier: Pick<Plan, 'candidates' | 'rejected'>,
): readonly RankedCandidate[] {
  const places = new Map(earlier.candidates.map(({ backend }, place) => [backend, place]));
  const unnamed = places.size;
  for (const { backend, transient } of earlier.rejected) {
    if (transient && !places.has(backend)) places.set(backend, unnamed + 1);
  }
  const placeOf = ({ backend }: RankedCandidate): number => places.get(backend) ?? unnamed;
  return candidates.toSorted((a, b) => placeOf(a) - placeOf(b));
}
