import type { EpochMs, Milliseconds, NanoUsd, Plan, RankedCandidate, RouterError } from '@signalbox/domain';
import type { AttemptRole, AttemptStep } from './attempt-step.js';

/** A candidate that was not tried because of an obstacle. It cost no attempt. */
export type PassedOver = { readonly candidate: RankedCandidate; readonly error: RouterError };

/** An attempt that is running. */
export type RunningAttempt = {
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly role: AttemptRole;
  /** What it can cost at most. */
  readonly mostNanoUsd: NanoUsd;
};

/** When a failed candidate may be retried. */
export type SecondChance = {
  readonly at: EpochMs;
  /** Whether the provider named that time; otherwise it is our own back-off. */
  readonly named: boolean;
};

/** The last failure of a candidate that was tried. */
export type TriedCandidate = {
  readonly candidate: RankedCandidate;
  readonly error: RouterError;
  /** How often it was tried; no one is more than twice. */
  readonly times: number;
  /** Absent: it is not retried. */
  readonly again?: SecondChance;
};

/** The state of one request's attempts. Immutable; every event yields a new state. */
export type AttemptState = {
  readonly plan: Plan;
  /** When the plan was made: the times that it states relative to the decision count from here. */
  readonly plannedAt: EpochMs;
  /** When the whole request must be finished. */
  readonly deadlineAt: EpochMs;
  readonly phase: 'new' | 'trying' | 'pausing' | 'committed' | 'finished';
  /** How many attempts were made: the number of the last one. */
  readonly made: number;
  /** How many of them count; one that was never sent may not (`recordFailure`). */
  readonly counted: number;
  /** At most two. */
  readonly running: readonly RunningAttempt[];
  /** The attempts that lost a race; the most that each can have cost is in `spentNanoUsd`. */
  readonly lost: readonly RunningAttempt[];
  /** Whether a hedge was made; that is done once. */
  readonly hedged: boolean;
  /** Whether all were unavailable and the least bad one was tried anyway. Then no further attempt is made. */
  readonly lastResort: boolean;
  /** Whether a backend with an open circuit was tried after its waiting time; that is done once. */
  readonly probed: boolean;
  /** Candidates that were tried and failed, each once, in the order of their latest failure. */
  readonly tried: readonly TriedCandidate[];
  /** The most that finished attempts may have cost. */
  readonly spentNanoUsd: NanoUsd;
  /** The errors of the failed attempts so far, in order. */
  readonly failures: readonly RouterError[];
  /** Candidates that were blocked when it was their turn, each once, in the order of the plan. */
  readonly passedOver: readonly PassedOver[];
  /** Why the partly delivered answer broke off; set while it is being continued. */
  readonly cut?: RouterError;
  /** How long the request has waited for providers that asked us to back off. */
  readonly waitedMs: Milliseconds;
  /** When the current such wait started; absent: none. */
  readonly waitingSince?: EpochMs;
};

/** The state after an event, and what to do next. */
export type AttemptTransition = { readonly state: AttemptState; readonly step: AttemptStep };
