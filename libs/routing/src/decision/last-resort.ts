import type { EpochMs } from '@signalbox/domain';
import type { CompiledBackend, Filter, RoutingCandidate, RoutingView, Scored } from '../plugin.js';
import { CandidateDraft } from './candidate-draft.js';
import type { DecisionRun } from './decision-run.js';
import { freeAt } from './free-at.js';

/** The candidates that are out only for now, with the number of verdicts against each. */
export type LastResort = ReadonlyMap<RoutingCandidate, number>;

/** Screens backends again after none of them passed, and collects those whose rejections are all transient. */
export function findLastResort(
  backends: readonly CompiledBackend[],
  filters: readonly Filter[],
  view: RoutingView,
  run: DecisionRun,
): LastResort {
  const outForNow = new Map<RoutingCandidate, number>();
  for (const backend of backends) {
    const candidate = CandidateDraft.of(backend, run, undefined);
    const against = filters.flatMap((filter) => {
      const verdict = filter.yields === true ? undefined : filter.keep(candidate, view);
      return verdict === undefined || verdict.keep ? [] : [verdict];
    });
    if (against.every(({ transient }) => transient)) outForNow.set(candidate, against.length);
  }
  return outForNow;
}

/**
 * Candidates with fewer verdicts against them go first, and equals keep the picker's order: a backend that is merely out of
 * quota is a better choice than one that is also unhealthy. If every provider has asked us to back off until a known time,
 * the order is by that time alone: none is called sooner.
 */
export function leastBadFirst(
  picked: readonly Scored[],
  lastResort: LastResort | undefined,
  now: EpochMs,
): readonly Scored[] {
  if (lastResort === undefined) return picked;
  const badness = ({ candidate }: Scored): number => lastResort.get(candidate) ?? 0;
  const freedAt = ({ candidate }: Scored): EpochMs => freeAt(candidate.signals, now) ?? now;
  const ranked = picked.toSorted((a, b) => badness(a) - badness(b));
  return ranked.every((entry) => freedAt(entry) > now)
    ? ranked.toSorted((a, b) => freedAt(a) - freedAt(b))
    : ranked;
}
