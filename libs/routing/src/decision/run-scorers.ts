import type { DecisionStep } from '@signalbox/domain';
import type { Ranking } from '../compiled-policy.js';
import { NEUTRAL_SCORE, type RoutingCandidate, type RoutingView, type Scored } from '../plugin.js';

/** Adds up the weighted scores of each candidate: 0..1, since the weights add up to 1. */
export function runScorers(
  scorers: Ranking['scorers'],
  candidates: readonly RoutingCandidate[],
  view: RoutingView,
  steps: DecisionStep[] | undefined,
): readonly Scored[] {
  const totals = candidates.map(() => 0);
  for (const { scorer, weight } of scorers) {
    const scores = scorer.score(candidates, view);
    for (let index = 0; index < totals.length; index++) {
      totals[index] = (totals[index] ?? 0) + weight * (inRange(scores[index]) ?? NEUTRAL_SCORE);
    }
    steps?.push({
      stage: 'scorer',
      name: scorer.type,
      weight,
      verdicts: candidates.map(({ backend: { backend } }, index) => {
        const score = inRange(scores[index]);
        return score === undefined
          ? { backend, score: NEUTRAL_SCORE, note: 'Unknown, which counts as neutral.' }
          : { backend, score };
      }),
    });
  }
  return candidates.map((candidate, index) => ({ candidate, score: Math.min(totals[index] ?? 0, 1) }));
}

/** Clamps a score to 0..1; NaN counts as unknown. */
function inRange(score: number | undefined): number | undefined {
  return score === undefined || Number.isNaN(score) ? undefined : Math.min(Math.max(score, 0), 1);
}
