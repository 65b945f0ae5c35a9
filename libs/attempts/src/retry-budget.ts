import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** How many attempts may be made beyond the first one of each request. */
export type RetryBudgetOptions = {
  /** Retries per request over the window; 0.2 keeps the load on providers below 1.2 times that of the requests. */
  readonly ratio: number;
  /** Retries that the window allows however few requests there were, so that an almost idle mesh can retry at all. */
  readonly leastRetries?: number;
  /** Hedges per request over the window. */
  readonly hedgeRatio?: number;
  /** Hedges that the window allows however few requests there were. */
  readonly leastHedges?: number;
};

/** What is counted. */
type Counted = 'requests' | 'retries' | 'hedges';

type Counts = Record<Counted, number>;

/** The counts of one slice of time. */
type Slice = Counts & { second: number };

/**
 * Counts of the last 30 s, in slices of one second. Updated in place by the functions of this file: every request of a
 * process writes to it, and a new value each time would cost more than the counting. Its size is fixed.
 */
export type RetryBudget = {
  readonly options: Required<RetryBudgetOptions>;
  readonly slices: readonly Slice[];
  /** The latest second seen: a clock that is set back must not hide what was counted. */
  latest: number;
};

const SLICE_MS: Milliseconds = 1_000;
const SLICES = 30;

/** A budget with nothing used. */
export function createRetryBudget(options: RetryBudgetOptions): RetryBudget {
  return {
    options: { leastRetries: 50, hedgeRatio: 0.02, leastHedges: 1, ...options },
    slices: Array.from({ length: SLICES }, () => ({ second: -Infinity, requests: 0, retries: 0, hedges: 0 })),
    latest: -Infinity,
  };
}

/** Counts a request, whatever its outcome. */
export function noteRequest(budget: RetryBudget, now: EpochMs): void {
  note(budget, now, 'requests');
}

/**
 * Counts an attempt made after another one of the request had reached a provider: a `try` of the role `retry` or
 * `continuation` after which more than one attempt counts (`AttemptState.counted`).
 */
export function noteRetry(budget: RetryBudget, now: EpochMs): void {
  note(budget, now, 'retries');
}

/** Counts a hedge: a second attempt in parallel with a first one. */
export function noteHedge(budget: RetryBudget, now: EpochMs): void {
  note(budget, now, 'hedges');
}

/** Whether one more retry is still within the ratio, or within what is always allowed. */
export function allowsRetry(budget: RetryBudget, now: EpochMs): boolean {
  const { ratio, leastRetries } = budget.options;
  const { requests, retries } = sums(budget, now);
  return retries + 1 <= Math.max(leastRetries, ratio * requests);
}

/** Whether one more hedge is still within the ratio, or within what is always allowed. */
export function allowsHedge(budget: RetryBudget, now: EpochMs): boolean {
  const { hedgeRatio, leastHedges } = budget.options;
  const { requests, hedges } = sums(budget, now);
  return hedges + 1 <= Math.max(leastHedges, hedgeRatio * requests);
}

function note(budget: RetryBudget, now: EpochMs, what: Counted): void {
  const second = latestSecond(budget, now);
  const slice = budget.slices[second % SLICES];
  if (slice === undefined) return;
  if (slice.second !== second) Object.assign(slice, { second, requests: 0, retries: 0, hedges: 0 });
  slice[what] += 1;
}

function sums(budget: RetryBudget, now: EpochMs): Counts {
  const oldest = latestSecond(budget, now) - SLICES;
  const total: Counts = { requests: 0, retries: 0, hedges: 0 };
  for (const { second, requests, retries, hedges } of budget.slices) {
    if (second <= oldest) continue;
    total.requests += requests;
    total.retries += retries;
    total.hedges += hedges;
  }
  return total;
}

function latestSecond(budget: RetryBudget, now: EpochMs): number {
  budget.latest = Math.max(budget.latest, Math.floor(now / SLICE_MS));
  return budget.latest;
}
