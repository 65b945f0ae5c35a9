import {
  addCosts,
  addUsage,
  NO_USAGE,
  type AttemptRecord,
  type Cost,
  type Draft,
  type EpochMs,
  type Milliseconds,
  type Rejection,
  type RouteRecord,
  type StandbyDecision,
  type Usage,
} from '@signalbox/domain';

/** What a decision says of a route, be it a plan or a refusal. */
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
  /** All candidates of the plan that could not be reached; a later call replaces what an earlier one said. */
  passedOver(rejected: readonly Rejection[]): void;
  /** No backend was available, and the least bad one was tried all the same. */
  lastResort(): void;
  /** Adds a call that is over. */
  attempted(attempt: AttemptRecord): void;
  /** The backend that serves the answer, from its first content on; for an answer that was continued, the last one. */
  servedBy(backend: string): void;
  /** The first content of the request left. Later calls change nothing. */
  firstContent(afterMs: Milliseconds): void;
  /** The record as it stands. */
  build(totalMs: Milliseconds): RouteRecord;
};

const UNDECIDED: DecidedRoute = { policyVersion: '', route: '', rule: '', rejected: [], decideMs: 0 };

/** What is known of a request when its record begins. */
export type RecordStart = {
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly startedAt: EpochMs;
};

/** Begins the record of one request. Until a decision came, route, rule and policy version are empty. */
export function createRouteRecorder(start: RecordStart): RouteRecorder {
  return new Recorder(start);
}

const NONE: readonly never[] = [];

class Recorder implements RouteRecorder {
  readonly #start: RecordStart;
  #attempts: readonly AttemptRecord[] = NONE;
  #decided = UNDECIDED;
  #passedOver: readonly Rejection[] = [];
  #backend: string | undefined;
  #isLastResort = false;
  #firstTokenMs: Milliseconds | undefined;

  constructor(start: RecordStart) {
    this.#start = start;
  }

  decided(decided: DecidedRoute): void {
    this.#decided = decided;
  }

  passedOver(rejected: readonly Rejection[]): void {
    this.#passedOver = rejected;
  }

  lastResort(): void {
    this.#isLastResort = true;
  }

  attempted(attempt: AttemptRecord): void {
    this.#attempts = this.#attempts.concat(attempt);
  }

  servedBy(backend: string): void {
    this.#backend = backend;
  }

  firstContent(afterMs: Milliseconds): void {
    this.#firstTokenMs ??= afterMs;
  }

  build(totalMs: Milliseconds): RouteRecord {
    const { requestId, traceId, startedAt } = this.#start;
    const { policyVersion, route, rule, rejected, decideMs, standby } = this.#decided;
    const record: Draft<RouteRecord> = {
      requestId,
      policyVersion,
      route,
      rule,
      attempts: inOrder(this.#attempts),
      rejected: this.#passedOver.length === 0 ? rejected : [...rejected, ...this.#passedOver],
      usage: usageOf(this.#attempts),
      cost: costOf(this.#attempts),
      startedAt,
      decideMs,
      totalMs,
    };
    if (traceId !== undefined) record.traceId = traceId;
    if (this.#backend !== undefined) record.backend = this.#backend;
    if (this.#isLastResort) record.lastResort = true;
    if (standby !== undefined) record.standby = standby;
    if (this.#firstTokenMs !== undefined) record.firstTokenMs = this.#firstTokenMs;
    return record;
  }
}

/** Attempts by number, since concurrent ones may end in any order; usually there is one. */
function inOrder(attempts: readonly AttemptRecord[]): readonly AttemptRecord[] {
  return attempts.length === 1 ? attempts : attempts.toSorted((a, b) => a.number - b.number);
}

/** The tokens of all attempts; usually there is one. */
function usageOf(attempts: readonly AttemptRecord[]): Usage {
  const [first, ...others] = attempts;
  return others.reduce((sum, { usage }) => addUsage(sum, usage), first?.usage ?? NO_USAGE);
}

/** What all attempts cost. */
function costOf(attempts: readonly AttemptRecord[]): Cost {
  const [first] = attempts;
  return first !== undefined && attempts.length === 1
    ? first.cost
    : addCosts(attempts.map(({ cost }) => cost));
}
