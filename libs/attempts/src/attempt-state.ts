import type {
  Disposition,
  EpochMs,
  Milliseconds,
  NanoUsd,
  Plan,
  RankedCandidate,
  RouterError,
} from '@signalbox/domain';

/**
 * Why a candidate cannot be reached at this moment, in an error that says nothing was sent; `undefined`: it can be tried.
 * Whoever runs the attempts knows, and is asked anew whenever a candidate is chosen.
 */
export type ObstacleTo = (candidate: RankedCandidate) => RouterError | undefined;

/** A candidate that was not tried because it could not be reached. It cost no attempt. */
export type PassedOver = { readonly candidate: RankedCandidate; readonly error: RouterError };

/** Where the attempts of one request stand. It never changes; every event makes the next one. */
export type AttemptState = {
  readonly plan: Plan;
  /** When the whole request must be over. */
  readonly deadlineAt: EpochMs;
  readonly phase: 'new' | 'trying' | 'committed' | 'finished';
  /** How many attempts were started. */
  readonly started: number;
  /** Candidates before this index were tried or passed over and are not looked at again. */
  readonly nextIndex: number;
  /** Whom the last attempt went to. */
  readonly current?: RankedCandidate;
  /** What the attempts so far may have cost at most. */
  readonly spentNanoUsd: NanoUsd;
  /** Why each attempt so far failed, in their order. */
  readonly failures: readonly RouterError[];
  /** Who could not be reached when it was their turn, in the order of the plan. */
  readonly passedOver: readonly PassedOver[];
};

/** What happened. */
export type AttemptEvent =
  /** The request begins. */
  | { readonly kind: 'started' }
  /** The first content of the attempt is on its way to the client. */
  | { readonly kind: 'committed' }
  /** The attempt gave a whole answer. */
  | { readonly kind: 'succeeded' }
  | {
      readonly kind: 'failed';
      readonly error: RouterError;
      readonly disposition: Disposition;
      /** Whether the client has content of it, also where no `committed` event came before. */
      readonly committed: boolean;
      /** What it cost at most; absent: nothing where the provider did no work, else what was expected of it. */
      readonly costNanoUsd?: NanoUsd;
    }
  /** The client went away. */
  | { readonly kind: 'cancelled' };

/** What is to be done now. */
export type AttemptStep =
  | {
      readonly kind: 'try';
      readonly candidate: RankedCandidate;
      /** 1 for the first. */
      readonly attemptNumber: number;
      /** How long to wait for the first token; never longer than until the deadline. */
      readonly firstTokenTimeoutMs: Milliseconds;
      /** How long the provider may be silent between chunks. */
      readonly idleTimeoutMs: Milliseconds;
      readonly deadlineAt: EpochMs;
    }
  /** Nothing new: go on with what is under way. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'finish'; readonly outcome: 'succeeded' }
  | {
      readonly kind: 'finish';
      /** `truncated`: the client has part of an answer and must be told that the rest will not come. */
      readonly outcome: 'failed' | 'truncated' | 'cancelled';
      readonly error: RouterError;
    };

/** The state after an event, and what is to be done. */
export type AttemptTransition = { readonly state: AttemptState; readonly step: AttemptStep };
