/**
 * What is wrong. Of the peer, after which the trunk has to be closed: `window-exceeded` (it sent more than it had credit for),
 * `call-number-reused` (it opened a call with a number that is not above all before), `too-many-calls` (it goes on opening
 * calls far beyond the limit without reading the answers). Of the caller, which harms nobody else: `not-open` (the trunk takes
 * no calls any more), `too-many-calls`, `message-too-large`.
 */
export type TrunkProblem =
  | 'window-exceeded'
  | 'call-number-reused'
  | 'too-many-calls'
  | 'not-open'
  | 'message-too-large';

/** A breach of the rules of a trunk, by the peer or by the caller. The message names figures only, never contents. */
export class TrunkError extends Error {
  override readonly name = 'TrunkError';
  readonly problem: TrunkProblem;

  constructor(problem: TrunkProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
