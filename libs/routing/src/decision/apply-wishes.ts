import type { DecisionStep, Rejection, RoutingPreferences } from '@signalbox/domain';
import type { Scored } from '../plugin.js';

/** The final order, and whom the caller's wish for no fallbacks has cut off. */
export type Ordered = { readonly ranked: readonly Scored[]; readonly cut: readonly Rejection[] };

/** Applies the caller's `order` and `allowFallbacks` to the order that the picker gave. */
export function applyWishes(
  picked: readonly Scored[],
  { order, allowFallbacks }: RoutingPreferences,
  steps: DecisionStep[] | undefined,
): Ordered {
  const ranked = order === undefined ? picked : wantedFirst(picked, order);
  if (order !== undefined) {
    steps?.push({
      stage: 'picker',
      name: 'caller-order',
      verdicts: [],
      note: "The caller's `order` goes first.",
    });
  }
  if (allowFallbacks !== false || ranked.length <= 1) return { ranked, cut: [] };
  steps?.push({
    stage: 'picker',
    name: 'caller-no-fallbacks',
    verdicts: [],
    note: 'Only the first choice is tried.',
  });
  const cut = ranked.slice(1).map(({ candidate }) => ({
    backend: candidate.backend.backend,
    by: 'caller-no-fallbacks',
    reason: 'The caller wants no fallbacks, and it is not the first choice.',
    transient: false,
  }));
  return { ranked: ranked.slice(0, 1), cut };
}

/** A stable sort: those that the caller did not name keep their order behind those that it did. */
function wantedFirst(picked: readonly Scored[], order: readonly string[]): readonly Scored[] {
  const place = ({ candidate }: Scored): number => {
    const index = order.indexOf(candidate.backend.backend);
    return index === -1 ? order.length : index;
  };
  return picked.toSorted((a, b) => place(a) - place(b));
}
