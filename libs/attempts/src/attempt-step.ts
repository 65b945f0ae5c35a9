import type { EpochMs, Milliseconds, RankedCandidate, RouterError } from '@signalbox/domain';

/** Why an attempt is made. */
export type AttemptRole =
  /** The first of its request. */
  | 'first'
  /** An earlier one failed, and the client saw nothing of it. */
  | 'retry'
  /** An earlier one shows no content yet, and this one may be faster. */
  | 'hedge'
  /** An earlier one broke off, and this one continues its answer. */
  | 'continuation';

/** What to do next. */
export type AttemptStep =
  | {
      readonly kind: 'try';
      readonly candidate: RankedCandidate;
      /** 1 for the first. */
      readonly attemptNumber: number;
      readonly role: AttemptRole;
      /** Every backend was unavailable, and this is the least bad one. */
      readonly lastResort: boolean;
      /** How long to wait for the first token; never beyond the deadline. */
      readonly firstTokenTimeoutMs: Milliseconds;
      /** How long the provider may be silent between chunks. */
      readonly idleTimeoutMs: Milliseconds;
      readonly deadlineAt: EpochMs;
      /**
       * The longest answer that the request can afford, in tokens; `undefined`: money sets no limit. For a continuation,
       * what the client already has counts towards it, since the provider is paid to read it.
       */
      readonly maxOutputTokens: number | undefined;
      /** After how long without content to send `hedge-due`; `undefined`: never. */
      readonly hedgeAfterMs: Milliseconds | undefined;
    }
  /** Do nothing until then, then send `woken`. No attempt is running. */
  | { readonly kind: 'pause'; readonly until: EpochMs }
  /** Nothing new: continue with what is running. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'finish'; readonly outcome: 'succeeded' }
  | {
      readonly kind: 'finish';
      /** `truncated`: the client has part of an answer and must learn that the rest will not come. */
      readonly outcome: 'failed' | 'truncated' | 'cancelled';
      readonly error: RouterError;
    };
