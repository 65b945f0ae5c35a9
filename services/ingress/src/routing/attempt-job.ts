import type { Candidate, Continuation, Cost, RankedCandidate, Usage } from '@signalbox/domain';
import type { OpenAttempt } from './open-attempt.js';

/** An attempt that gave a whole answer. */
export type AttemptSuccess<Result> = {
  readonly result: Result;
  readonly usage: Usage;
  readonly cost: Cost;
};

/** How much of an answer has come so far, for the bill of an answer that breaks off. */
export type AttemptProgress = { outputTokens: number };

/**
 * What to do in an attempt. Every item it gives goes to the client at once, and the first one commits the request to
 * this attempt; what it returns at the end is the whole answer. A job that gives no items can be repeated elsewhere
 * until it returns.
 */
export type AttemptJob<Item, Result> = (
  attempt: OpenAttempt,
  progress: AttemptProgress,
) => AsyncIterator<Item, AttemptSuccess<Result>, undefined>;

/** What is remembered of delivered items, so that another attempt can go on with an answer that breaks off. */
export type JobMemory<Item> = {
  /** Notes an item that goes to the client, and who gave it. */
  note(item: Item, by: Candidate, continuation: Continuation | undefined): void;
  /** Whether what was delivered can be gone on with. */
  canContinue(): boolean;
  /** How a candidate is to go on with it. */
  continueAt(candidate: RankedCandidate): Continuation;
};

/** A job that gives nothing before it is whole. */
export function inOnePiece<Result>(
  run: (attempt: OpenAttempt, progress: AttemptProgress) => Promise<AttemptSuccess<Result>>,
): AttemptJob<never, Result> {
  return (attempt, progress) => ({
    next: async () => ({ done: true, value: await run(attempt, progress) }),
  });
}
