import type { EpochMs } from '@signalbox/domain';
import type { CompiledBackend, Filter, RoutingCandidate, RoutingView, Scored } from '../plugin.js';
import { CandidateDraft } from './candidate-draft.js';
import type { DecisionRun } from './decision-run.js';
import { freeAt } from './free-at.js';

/** Those who are out only for now, and how many verdicts there are against each. */
export type LastResort = ReadonlyMap<RoutingCandidate, number>;

/**
 * Asks again about backends of which none has passed, and collects those against whom there is nothing that waiting
 * cannot change.
 */
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
 * Those with fewer verdicts against them go first, and equals stay in the order that the picker gave: a backend that is
 * merely out of quota is a better bet than one that is out of quota and unhealthy too. Where every provider wants to be
 * left alone for a time that is known, the one that is free the soonest goes before all of that: nobody is asked sooner.
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
