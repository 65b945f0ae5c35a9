import type { AttemptSuccess } from './attempt-job.js';

/**
 * Turns the replies of one call into items and a result. What it throws says nothing of the backend or replica that was
 * called.
 */
export type ReplyReader<Reply, Item, Result> = {
  /** What goes to the client now that this reply has come; `undefined`: nothing yet. */
  take(reply: Reply): Item | undefined;
  /** All replies have come, this one last. Called again after each item that it still gives. */
  end(last: Reply): IteratorResult<Item, AttemptSuccess<Result>>;
  /** About how many tokens of an answer have come so far. */
  outputTokens(): number;
};
