import { RouterError } from '@signalbox/domain';
import type { CallOptionsOf } from '@signalbox/runtime';
import type { CallEnd, Reach, Reached } from '../reach/reach.js';
import { unfinishedAnswer } from './attempt-error.js';
import type { AttemptSuccess, JobRun } from './attempt-job.js';
import { endOf, STOPPED_BY_US, WORKED } from './call-ends.js';
import type { CallKind, MessageSource } from './call-kinds.js';
import type { AttemptWires, OpenAttempt } from './open-attempt.js';
import type { ReplyReader } from './reply-reader.js';
import { SilenceWatch } from './silence-watch.js';

/**
 * The adapter enforces the limits of silence itself. If it hangs, we notice this much later than it should have, in
 * milliseconds.
 */
const BACKSTOP_MS = 1_000;

/**
 * The call of one attempt to the adapter of its candidate, read item by item. It is sent to one replica after the other
 * until one accepts it: a call that no replica has seen costs nothing and does not count as another attempt. A replica does
 * not accept a call when it is down, is going away, or is full. However the call ends at a replica, that end is reported
 * once, to the circuits of the replica and the backend. Each item takes one promise and no more: every chunk of every answer
 * passes here.
 */
export class AdapterCall<Call, Message, Reply, Item, Result> implements JobRun<Item, Result> {
  readonly #reach: Reach;
  readonly #attempt: OpenAttempt;
  readonly #kind: CallKind<Call, Message, Reply>;
  readonly #call: Call;
  readonly #reader: ReplyReader<Reply, Item, Result>;
  readonly #options: CallOptionsOf;
  readonly #silence: SilenceWatch;
  #reached: Reached | undefined;
  #messages: MessageSource<Message> | undefined;
  #last: Reply | undefined;
  /** The last reply of an answer that is whole. */
  #whole: Reply | undefined;

  constructor(
    { reach, tracing, clock }: AttemptWires,
    attempt: OpenAttempt,
    kind: CallKind<Call, Message, Reply>,
    call: Call,
    reader: ReplyReader<Reply, Item, Result>,
  ) {
    const { abort, context, deadlineAt, trace } = attempt;
    const firstMs = context.firstTokenMs + BACKSTOP_MS;
    const idleMs = context.idleMs + BACKSTOP_MS;
    this.#reach = reach;
    this.#attempt = attempt;
    this.#kind = kind;
    this.#call = call;
    this.#reader = reader;
    this.#options = { tracing, trace, signal: abort, deadlineAt, unavailable: 'ADAPTER_UNAVAILABLE' };
    this.#silence = new SilenceWatch({ firstMs, idleMs }, abort, clock);
  }

  /**
   * What goes to the client next, or the whole answer.
   * @throws RouterError of whatever went wrong. `ADAPTER_UNAVAILABLE`, never sent: no replica of the adapter accepted the
   * call; ambiguous: the adapter ended the answer without finishing it, fell silent, or cancelled the call, which means that
   * it is going away.
   */
  async next(): Promise<IteratorResult<Item, AttemptSuccess<Result>>> {
    while (this.#whole === undefined) {
      const reached = (this.#reached ??= this.#reach.open(this.#attempt.candidate));
      let reply: Reply | undefined;
      try {
        reply = this.#heard(await this.#listen(reached), reached);
      } catch (thrown) {
        this.#reached = this.#elsewhere(reached, this.#errorOf(thrown));
      }
      const item = reply === undefined ? undefined : this.#reader.take(reply);
      if (item !== undefined) return { done: false, value: item };
    }
    return this.#reader.end(this.#whole);
  }

  outputTokens(): number {
    return this.#reader.outputTokens();
  }

  /** Ends the call early if it is not over. */
  stop(): void {
    if (this.#reached !== undefined) this.#end(this.#reached, STOPPED_BY_US);
    this.#release();
  }

  #listen({ lane }: Reached): Promise<IteratorResult<Message, void>> {
    this.#messages ??= this.#kind.begin(lane, this.#call, this.#options);
    this.#silence.listen();
    return this.#messages.next();
  }

  /** The reply in a message; `undefined`: there are no more, and the answer is whole. */
  #heard(message: IteratorResult<Message, void>, reached: Reached): Reply | undefined {
    this.#silence.heard();
    if (message.done !== true) return (this.#last = this.#kind.read(message.value));
    if (this.#last === undefined || !this.#kind.isWhole(this.#last)) throw unfinishedAnswer();
    this.#end(reached, WORKED);
    this.#whole = this.#last;
    return undefined;
  }

  /** The way to another replica for a call that this one has not accepted. @throws RouterError when there is none. */
  #elsewhere(reached: Reached, error: RouterError): Reached {
    this.#end(reached, endOf(error));
    this.#release();
    const other = wasNotTaken(error) ? reached.elsewhere() : undefined;
    if (other === undefined) throw error;
    this.#messages = undefined;
    return other;
  }

  /** Stops reading the messages, without waiting for that to be done. */
  #release(): void {
    this.#messages?.return?.().catch(() => undefined);
  }

  #end(reached: Reached, end: CallEnd): void {
    this.#silence.end();
    reached.settle(end);
  }

  #errorOf(thrown: unknown): RouterError {
    if (this.#silence.wasSilent)
      return unavailable('The adapter stayed silent for longer than it may.', thrown, true);
    const error = RouterError.from(thrown);
    if (error.reason !== 'CANCELLED' || this.#attempt.abort.aborted) return error;
    return unavailable('The adapter ended the call.', error, false);
  }
}

function wasNotTaken({ reason, disposition }: RouterError): boolean {
  return reason === 'ADAPTER_UNAVAILABLE' && disposition === 'never-sent';
}

function unavailable(message: string, cause: unknown, silent: boolean): RouterError {
  return new RouterError({
    reason: 'ADAPTER_UNAVAILABLE',
    message,
    disposition: 'ambiguous',
    ...(silent && { silent }),
    cause,
  });
}
