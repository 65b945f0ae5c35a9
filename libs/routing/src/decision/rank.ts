import type { Ranking } from '../compiled-policy.js';
import type { PickContext, RoutingCandidate, Scored } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import { leastBadFirst, type LastResort } from './last-resort.js';
import { runScorers } from './run-scorers.js';

/** Scores and orders candidates; as a last resort the least bad go first. */
export function rank(
  candidates: readonly RoutingCandidate[],
  { scorers, picker }: Ranking,
  context: PickContext,
  { steps }: DecisionRun,
  lastResort?: LastResort,
): readonly Scored[] {
  if (candidates.length === 0) return [];
  const scored = runScorers(scorers, candidates, context.view, steps);
  const picked = picker.pick(scored, context);
  const ranked = leastBadFirst(picked, lastResort, context.view.now);
  steps?.push({
    stage: 'picker',
    name: picker.type,
    verdicts: ranked.map(({ candidate, score }) => ({ backend: candidate.backend.backend, score })),
    ...(lastResort !== undefined && {
      note: 'Every backend is out for now; these are the least bad and are tried all the same.',
    }),
  });
  return ranked;
}
