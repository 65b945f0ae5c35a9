import type { EpochMs, Milliseconds, NanoUsd, Plan, RankedCandidate, RouterError } from '@signalbox/domain';
import type { AttemptRole, AttemptStep } from './attempt-step.js';

/** A candidate that was not tried because of an obstacle. It cost no attempt. */
export type PassedOver = { readonly candidate: RankedCandidate; readonly error: RouterError };

/** An attempt that is under way. */
export type RunningAttempt = {
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly role: AttemptRole;
  /** What it can cost at most. */
  readonly mostNanoUsd: NanoUsd;
};

/** When a candidate that failed may be tried again. */
export type SecondChance = {
  readonly at: EpochMs;
  /** Whether the provider named that time; else it is a back-off of our own. */
  readonly named: boolean;
};

/** The last failure of a candidate that was tried. */
export type TriedCandidate = {
  readonly candidate: RankedCandidate;
  readonly error: RouterError;
  /** How often it was tried; no one is more than twice. */
  readonly times: number;
  /** Absent: it is not tried again. */
  readonly again?: SecondChance;
};

/** Where the attempts of one request stand. It never changes; every event makes the next one. */
export type AttemptState = {
  readonly plan: Plan;
  /** When the plan was made: what it says of times from then on counts from here. */
  readonly plannedAt: EpochMs;
  /** When the whole request must be over. */
  readonly deadlineAt: EpochMs;
  readonly phase: 'new' | 'trying' | 'pausing' | 'committed' | 'finished';
  /** How many attempts were made: the number of the last one. */
  readonly made: number;
  /** How many of them count: one that never left costs none. */
  readonly counted: number;
  /** At most two. */
  readonly running: readonly RunningAttempt[];
  /** The attempt that was stopped because the one beside it was first; its most is in `spentNanoUsd`. */
  readonly lost: readonly RunningAttempt[];
  /** Whether a second attempt was made beside a first one; that is done once. */
  readonly hedged: boolean;
  /** Whether everybody was out and the least bad one was tried all the same. Then one attempt must do. */
  readonly lastResort: boolean;
  /** Whether somebody was tried whose circuit was open and whose time to be left alone was over; that is done once. */
  readonly probed: boolean;
  /** Candidates that were tried and failed, each once, in the order of their latest failure. */
  readonly tried: readonly TriedCandidate[];
  /** What the attempts that are over may have cost at most. */
  readonly spentNanoUsd: NanoUsd;
  /** Why each attempt so far failed, in their order. */
  readonly failures: readonly RouterError[];
  /** Who was not tried for an obstacle when it was their turn, each once, in the order of the plan. */
  readonly passedOver: readonly PassedOver[];
  /** Why the answer that the client has the beginning of broke off; set while it is being gone on with. */
  readonly cut?: RouterError;
  /** How long the request has waited for providers that asked to be left alone. */
  readonly waitedMs: Milliseconds;
  /** Since when it waits for one; absent: it does not. */
  readonly waitingSince?: EpochMs;
};

/** The state after an event, and what is to be done. */
export type AttemptTransition = { readonly state: AttemptState; readonly step: AttemptStep };
