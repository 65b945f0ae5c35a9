import type { Candidate, Continuation, Cost, RankedCandidate, Usage } from '@signalbox/domain';
import type { OpenAttempt } from './open-attempt.js';

/** An attempt that gave a whole answer. */
export type AttemptSuccess<Result> = {
  readonly result: Result;
  readonly usage: Usage;
  readonly cost: Cost;
};

/**
 * What to do in an attempt. Every item it gives goes to the client at once, and the first one commits the request to
 * this attempt; what it returns at the end is the whole answer. A job that gives no items can be repeated elsewhere
 * until it returns.
 */
export type AttemptJob<Item, Result> = (attempt: OpenAttempt) => JobRun<Item, Result>;

/** A job that is done in one attempt. Nothing is begun before its first `next`. */
export type JobRun<Item, Result> = {
  /** The next item, or the whole answer. Called again only after the last call has settled. */
  next(): Promise<IteratorResult<Item, AttemptSuccess<Result>>>;
  /** About how many tokens of the answer have come so far, for the bill of an answer that breaks off. Absent: none. */
  outputTokens?(): number;
  /** Ends what it has begun, even if it failed. Absent: it ends by itself once the attempt is aborted. */
  stop?(): void;
};

/** What is remembered of delivered items, so that another attempt can continue an answer that breaks off. */
export type JobMemory<Item> = {
  /** Notes an item that goes to the client, and which candidate gave it. */
  note(item: Item, by: Candidate, continuation: Continuation | undefined): void;
  /** Whether what was delivered can be continued. */
  canContinue(): boolean;
  /** How a candidate is to continue it. */
  continueAt(candidate: RankedCandidate): Continuation;
};
