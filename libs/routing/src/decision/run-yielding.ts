import type { Filter, RoutingCandidate, RoutingView } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import type { RejectionLog } from './rejection-log.js';
import { stepVerdict } from './step-verdict.js';

/** What remains after the yielding filters. */
export type Yielded = {
  readonly kept: readonly RoutingCandidate[];
  /** Whether a filter rejected every remaining candidate, so that its verdicts were taken back. */
  readonly tookBack: boolean;
};

/** Applies the yielding filters to the candidates that passed all others: each may remove some of them, but never all. */
export function runYielding(
  passed: readonly RoutingCandidate[],
  filters: readonly Filter[],
  view: RoutingView,
  run: DecisionRun,
  log: RejectionLog,
): Yielded {
  let kept = passed;
  let tookBack = false;
  for (const filter of filters) {
    if (filter.yields !== true) continue;
    const liked = likedBy(filter, kept, view);
    const yields = liked.length === 0 && kept.length > 0;
    tell(filter, kept, view, yields, run);
    tookBack ||= yields;
    if (yields || liked.length === kept.length) continue;
    for (const candidate of kept) log.addVerdict(filter, candidate, view);
    kept = liked;
  }
  return { kept, tookBack };
}

/** Usually all pass, which then allocates no new list. */
function likedBy(
  filter: Filter,
  candidates: readonly RoutingCandidate[],
  view: RoutingView,
): readonly RoutingCandidate[] {
  const likes = (candidate: RoutingCandidate): boolean => filter.keep(candidate, view).keep;
  return candidates.every(likes) ? candidates : candidates.filter(likes);
}

function tell(
  filter: Filter,
  shown: readonly RoutingCandidate[],
  view: RoutingView,
  yields: boolean,
  { steps }: DecisionRun,
): void {
  steps?.push({
    stage: 'filter',
    name: filter.type,
    verdicts: shown.map((candidate) => {
      const verdict = stepVerdict(candidate, view, filter.keep(candidate, view));
      return yields ? { ...verdict, kept: true } : verdict;
    }),
    ...(yields && { note: 'It would leave nobody, so its verdicts are taken back.' }),
  });
}
