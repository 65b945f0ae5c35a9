/**
 * What is wrong. Caused by the peer, after which the trunk must be closed: `window-exceeded` (it sent more than its
 * credit), `call-number-reused` (it opened a call with a number not above all earlier ones), `too-many-calls` (it keeps
 * opening calls far beyond the limit without reading the answers). Caused by the caller, harmless to other calls:
 * `not-open` (the trunk accepts no more calls), `too-many-calls`, `message-too-large`.
 */
export type TrunkProblem =
  | 'window-exceeded'
  | 'call-number-reused'
  | 'too-many-calls'
  | 'not-open'
  | 'message-too-large';

/** A violation of the rules of a trunk, by the peer or by the caller. The message contains only figures, never contents. */
export class TrunkError extends Error {
  override readonly name = 'TrunkError';
  readonly problem: TrunkProblem;

  constructor(problem: TrunkProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
