import type { AttemptSuccess } from './attempt-job.js';

/** What becomes of the replies of one call. What it throws says nothing of whom the call went to. */
export type ReplyReader<Reply, Item, Result> = {
  /** What goes to the client now that this has come; `undefined`: nothing yet. */
  take(reply: Reply): Item | undefined;
  /** All has come, this as the last. It is asked again after each item that it still has. */
  end(last: Reply): IteratorResult<Item, AttemptSuccess<Result>>;
  /** About how many tokens of an answer have come so far. */
  outputTokens(): number;
};
