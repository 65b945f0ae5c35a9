import type { RoutingPreferences } from '@signalbox/domain';
import type { Scored } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import type { RejectionLog } from './rejection-log.js';

/**
 * Applies the caller's `order` and `allowFallbacks` to the ranking. Candidates that the latter cuts off are logged as
 * rejected.
 */
export function applyWishes(
  picked: readonly Scored[],
  { order = [], allowFallbacks = true }: RoutingPreferences,
  { steps }: DecisionRun,
  log: RejectionLog,
): readonly Scored[] {
  const ranked = order.length === 0 ? picked : wantedFirst(picked, order);
  if (order.length > 0) {
    steps?.push({
      stage: 'picker',
      name: 'caller-order',
      verdicts: [],
      note: "The caller's `order` goes first.",
    });
  }
  if (allowFallbacks || ranked.length <= 1) return ranked;
  steps?.push({
    stage: 'picker',
    name: 'caller-no-fallbacks',
    verdicts: [],
    note: 'Only the first choice is tried.',
  });
  for (const { candidate } of ranked.slice(1)) {
    log.addWish(
      'caller-no-fallbacks',
      candidate,
      'The caller wants no fallbacks, and it is not the first choice.',
    );
  }
  return ranked.slice(0, 1);
}

/** A stable sort: candidates that the caller named come first; the others keep their order. */
function wantedFirst(picked: readonly Scored[], order: readonly string[]): readonly Scored[] {
  const place = ({ candidate }: Scored): number => {
    const index = order.indexOf(candidate.backend.backend);
    return index === -1 ? order.length : index;
  };
  return picked.toSorted((a, b) => place(a) - place(b));
}
