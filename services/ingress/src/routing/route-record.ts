import {
  addCosts,
  addUsage,
  NO_USAGE,
  type AttemptRecord,
  type EpochMs,
  type Milliseconds,
  type Rejection,
  type RouteRecord,
  type StandbyDecision,
} from '@signalbox/domain';

/** What a decision says of a route, plan or not. */
export type DecidedRoute = {
  readonly policyVersion: string;
  readonly route: string;
  readonly rule: string;
  readonly rejected: readonly Rejection[];
  readonly decideMs: Milliseconds;
  /** Present when the decision service did not answer. */
  readonly standby?: StandbyDecision;
};

/** Collects what happens to one request, in the order in which it happens. */
export type RouteRecorder = {
  decided(decided: DecidedRoute): void;
  /** Who was in the plan and could not be reached, all of them; later calls take the place of earlier ones. */
  passedOver(rejected: readonly Rejection[]): void;
  /** Everybody was out, and the least bad one was tried all the same. */
  lastResort(): void;
  /** Adds a call that is over. */
  attempted(attempt: AttemptRecord): void;
  /** The backend that serves the answer, from its first content on; of an answer that was gone on with, the last one. */
  servedBy(backend: string): void;
  /** The first content of the request left. Later calls change nothing. */
  firstContent(afterMs: Milliseconds): void;
  /** The record as it stands. */
  build(totalMs: Milliseconds): RouteRecord;
};

const UNDECIDED: DecidedRoute = { policyVersion: '', route: '', rule: '', rejected: [], decideMs: 0 };

/** Begins the record of one request. Until a decision came, route, rule and policy version are empty. */
export function createRouteRecorder(begin: {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly startedAt: EpochMs;
}): RouteRecorder {
  const attempts: AttemptRecord[] = [];
  let decided = UNDECIDED;
  let passedOver: readonly Rejection[] = [];
  let backend: string | undefined;
  let isLastResort = false;
  let firstTokenMs: Milliseconds | undefined;
  return {
    decided(value) {
      decided = value;
    },
    passedOver(rejected) {
      passedOver = rejected;
    },
    lastResort() {
      isLastResort = true;
    },
    attempted(attempt) {
      attempts.push(attempt);
    },
    servedBy(name) {
      backend = name;
    },
    firstContent(afterMs) {
      firstTokenMs ??= afterMs;
    },
    build: (totalMs) => ({
      requestId: begin.requestId,
      ...(begin.traceId !== undefined && { traceId: begin.traceId }),
      policyVersion: decided.policyVersion,
      route: decided.route,
      rule: decided.rule,
      ...(backend !== undefined && { backend }),
      attempts: attempts.toSorted((a, b) => a.number - b.number),
      rejected: [...decided.rejected, ...passedOver],
      ...(isLastResort && { lastResort: true as const }),
      ...(decided.standby !== undefined && { standby: decided.standby }),
      usage: attempts.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE),
      cost: addCosts(attempts.map(({ cost }) => cost)),
      startedAt: begin.startedAt,
      decideMs: decided.decideMs,
      ...(firstTokenMs !== undefined && { firstTokenMs }),
      totalMs,
    }),
  };
}
