import type { CompiledBackend, Filter, RoutingCandidate, RoutingView } from '../plugin.js';
import { CandidateDraft } from './candidate-draft.js';
import type { DecisionRun } from './decision-run.js';

/** Whether one of these backends could serve a request `now`, or `ever`, ignoring transient rejections. */
export function isAnyone(
  able: 'now' | 'ever',
  backends: readonly CompiledBackend[],
  filters: readonly Filter[],
  view: RoutingView,
  run: DecisionRun,
): boolean {
  const isAble = (candidate: RoutingCandidate): boolean =>
    filters.every((filter) => {
      const verdict = filter.keep(candidate, view);
      return verdict.keep || (able === 'ever' && verdict.transient);
    });
  let draft: CandidateDraft | undefined;
  for (const backend of backends) {
    draft = CandidateDraft.of(backend, run, draft);
    if (isAble(draft)) return true;
  }
  return false;
}
