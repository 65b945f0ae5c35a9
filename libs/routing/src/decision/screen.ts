import type { DecisionStep, StepVerdict } from '@signalbox/domain';
import type { CompiledBackend, Filter, RoutingCandidate, RoutingView } from '../plugin.js';
import { CandidateDraft } from './candidate-draft.js';
import type { DecisionRun } from './decision-run.js';
import type { RejectionLog } from './rejection-log.js';
import { stepVerdict } from './step-verdict.js';

/** The verdicts of each filter, in the order of the filters. */
type FilterTrace = readonly StepVerdict[][];

/**
 * Applies the filters that never yield to one backend after another. After a transient refusal the later filters are still
 * applied: whether the backend can be a last resort depends on them too. The log gets the first permanent verdict, or else
 * the first one.
 *
 * A rejected backend costs only time: memory is used only for backends that pass and for logged rejections.
 * @returns The backends that passed, in the order of the rule.
 */
export function screen(
  backends: readonly CompiledBackend[],
  filters: readonly Filter[],
  view: RoutingView,
  run: DecisionRun,
  log: RejectionLog,
): readonly RoutingCandidate[] {
  const trace: FilterTrace | undefined = run.steps && filters.map(() => []);
  const passed: RoutingCandidate[] = [];
  let used: CandidateDraft | undefined;
  for (const backend of backends) {
    const draft = CandidateDraft.of(backend, run, used);
    const objector = findObjector(draft, filters, view, trace);
    if (objector === undefined) {
      passed.push(draft);
      used = undefined;
    } else {
      log.addVerdict(objector, draft, view);
      used = draft;
    }
  }
  if (trace !== undefined) run.steps?.push(...stepsOf(filters, trace));
  return passed;
}

/** The first filter that refuses a candidate permanently, or else the first one that refuses it for now. */
function findObjector(
  candidate: RoutingCandidate,
  filters: readonly Filter[],
  view: RoutingView,
  trace: FilterTrace | undefined,
): Filter | undefined {
  let objector: Filter | undefined;
  let index = -1;
  for (const filter of filters) {
    index += 1;
    if (filter.yields === true) continue;
    const verdict = filter.keep(candidate, view);
    trace?.[index]?.push(stepVerdict(candidate, view, verdict));
    if (verdict.keep) continue;
    if (!verdict.transient) return filter;
    objector ??= filter;
  }
  return objector;
}

function stepsOf(filters: readonly Filter[], trace: FilterTrace): readonly DecisionStep[] {
  return filters.flatMap(({ type, yields }, index) =>
    yields === true ? [] : [{ stage: 'filter' as const, name: type, verdicts: trace[index] ?? [] }],
  );
}
