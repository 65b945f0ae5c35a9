import type { DecisionStep, Rejection, StepVerdict } from '@signalbox/domain';
import { KEEP, type Filter, type RoutingCandidate, type RoutingView, type Verdict } from '../plugin.js';

/** Who is left after the filters, and why the others are not. */
export type Filtered = {
  /** In the order of the rule. */
  readonly kept: readonly RoutingCandidate[];
  readonly rejected: readonly Rejection[];
  /**
   * Set when nobody passed and those that only transient verdicts removed are kept all the same: how many verdicts
   * there are against each.
   */
  readonly lastResort?: ReadonlyMap<RoutingCandidate, number>;
};

/** A candidate on its way through the filters. */
type Entry = {
  readonly candidate: RoutingCandidate;
  /** The first permanent rejection, or else the first transient one. */
  rejection: Rejection | undefined;
  transientCount: number;
};

/**
 * Runs the filters over the candidates. One that was rejected for now is still shown to the later filters: whether it
 * may serve as a last resort depends on their verdict too.
 */
export function runFilters(
  filters: readonly Filter[],
  candidates: readonly RoutingCandidate[],
  view: RoutingView,
  steps: DecisionStep[] | undefined,
): Filtered {
  const entries: Entry[] = candidates.map((candidate) => ({
    candidate,
    rejection: undefined,
    transientCount: 0,
  }));
  for (const filter of filters) runFilter(filter, entries, view, steps);

  const passed = entries.filter(({ rejection }) => rejection === undefined);
  if (passed.length > 0) return filtered(passed, entries);
  const outForNow = entries.filter((entry) => !isOutForGood(entry));
  if (outForNow.length === 0) return filtered([], entries);
  const lastResort = new Map(outForNow.map(({ candidate, transientCount }) => [candidate, transientCount]));
  return { ...filtered(outForNow, entries), lastResort };
}

function runFilter(
  filter: Filter,
  entries: readonly Entry[],
  view: RoutingView,
  steps: DecisionStep[] | undefined,
): void {
  const shown = entries.filter((entry) =>
    filter.yields === true ? entry.rejection === undefined : !isOutForGood(entry),
  );
  const verdicts = shown.map(({ candidate }) => filter.keep(candidate, view));
  const yielded = filter.yields === true && verdicts.length > 0 && verdicts.every(({ keep }) => !keep);
  shown.forEach((entry, index) => {
    const verdict = verdicts[index] ?? KEEP;
    if (!yielded && !verdict.keep) reject(entry, filter, verdict);
  });
  steps?.push({
    stage: 'filter',
    name: filter.type,
    verdicts: shown.map(({ candidate }, index) => explain(candidate, verdicts[index] ?? KEEP, yielded)),
    ...(yielded && { note: 'It would leave nobody, so its verdicts are taken back.' }),
  });
}

function reject(entry: Entry, filter: Filter, verdict: Extract<Verdict, { keep: false }>): void {
  const { reason, transient } = verdict;
  if (transient) entry.transientCount += 1;
  if (transient && entry.rejection !== undefined) return;
  entry.rejection = { backend: entry.candidate.backend.backend, by: filter.type, reason, transient };
}

function explain(
  { backend: { backend } }: RoutingCandidate,
  verdict: Verdict,
  yielded: boolean,
): StepVerdict {
  return verdict.keep ? { backend, kept: true } : { backend, kept: yielded, note: verdict.reason };
}

function isOutForGood({ rejection }: Entry): boolean {
  return rejection !== undefined && !rejection.transient;
}

function filtered(kept: readonly Entry[], all: readonly Entry[]): Filtered {
  return {
    kept: kept.map(({ candidate }) => candidate),
    rejected: all.flatMap((entry) =>
      entry.rejection === undefined || kept.includes(entry) ? [] : [entry.rejection],
    ),
  };
}
