import type {
  Disposition,
  EpochMs,
  Milliseconds,
  NanoUsd,
  Plan,
  RankedCandidate,
  RouterError,
} from '@signalbox/domain';

/** Why a candidate should not be asked at this moment, in an error that says nothing was sent. */
export type Obstacle = {
  /**
   * `unreachable`: there is no way to it. `circuit`: it failed too often, and is left alone for a while. `quota`: its
   * provider asked to be left alone; nobody asks it sooner, whatever happens.
   */
  readonly kind: 'unreachable' | 'circuit' | 'quota';
  readonly error: RouterError;
  /**
   * When it can be asked again; absent: nobody knows. Of a circuit it may have passed: then nobody has tried yet whether the
   * backend works again.
   */
  readonly until?: EpochMs;
};

/** The obstacle to a candidate as of now; `undefined`: it can be tried. It is asked anew whenever one is chosen. */
export type ObstacleTo = (candidate: RankedCandidate) => Obstacle | undefined;

/** What the rules need to know of the world around one request. */
export type Surroundings = {
  readonly now: EpochMs;
  /** A number from 0 to 1, for the jitter of pauses. */
  readonly random: number;
  readonly obstacleTo: ObstacleTo;
  /** Whether the fleet can afford another attempt for a request that had one already. */
  readonly mayRetry: boolean;
  /** Whether it can afford a second attempt beside a first one. */
  readonly mayHedge: boolean;
};

/** A candidate that was not tried because of an obstacle. It cost no attempt. */
export type PassedOver = { readonly candidate: RankedCandidate; readonly error: RouterError };

/** Why an attempt is made. */
export type AttemptRole =
  /** The first of its request. */
  | 'first'
  /** One before it failed, and the client saw nothing of that. */
  | 'retry'
  /** One before it shows no content yet, and this one may be faster. */
  | 'hedge'
  /** One before it broke off, and this one goes on with its answer. */
  | 'continuation';

/** What happened. Numbers are those of the `try` steps. */
export type AttemptEvent =
  /** The request begins. */
  | { readonly kind: 'started' }
  /** The time of a `pause` has come. */
  | { readonly kind: 'woken' }
  /** `hedgeAfterMs` of an attempt have passed and it has shown no content. */
  | { readonly kind: 'hedge-due'; readonly number: number }
  /** The first content of an attempt is on its way to the client. An attempt beside it has lost and is to be stopped. */
  | { readonly kind: 'committed'; readonly number: number }
  /** An attempt gave a whole answer. */
  | { readonly kind: 'succeeded'; readonly number: number }
  | {
      readonly kind: 'failed';
      readonly number: number;
      readonly error: RouterError;
      readonly disposition: Disposition;
      /** Whether the client has content of it, also where no `committed` event came before. */
      readonly committed: boolean;
      /** Whether what the client has can be gone on with: text alone, and no answer of a fixed shape. */
      readonly canContinue: boolean;
      /** What it cost at most; absent: nothing where the provider did no work, else the most that was possible. */
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
      readonly role: AttemptRole;
      /** Everybody was out, and this is the least bad one. */
      readonly lastResort: boolean;
      /** How long to wait for the first token; never longer than until the deadline. */
      readonly firstTokenTimeoutMs: Milliseconds;
      /** How long the provider may be silent between chunks. */
      readonly idleTimeoutMs: Milliseconds;
      readonly deadlineAt: EpochMs;
      /**
       * The longest answer that the money of the request can pay for, in tokens; `undefined`: money sets no limit. Of a
       * continuation, what the client has already counts towards it, since the provider is paid to read it.
       */
      readonly maxOutputTokens: number | undefined;
      /** After how long without content to say `hedge-due`; `undefined`: never. */
      readonly hedgeAfterMs: Milliseconds | undefined;
    }
  /** Do nothing until then, and say `woken`. No attempt is under way. */
  | { readonly kind: 'pause'; readonly until: EpochMs }
  /** Nothing new: go on with what is under way. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'finish'; readonly outcome: 'succeeded' }
  | {
      readonly kind: 'finish';
      /** `truncated`: the client has part of an answer and must be told that the rest will not come. */
      readonly outcome: 'failed' | 'truncated' | 'cancelled';
      readonly error: RouterError;
    };

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
  readonly failedAt: EpochMs;
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
  /** Who was tried and failed, in the order of their first failure. */
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
