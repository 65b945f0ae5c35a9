import type { EpochMs, Milliseconds, RankedCandidate, RouterError } from '@signalbox/domain';

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
