import { RouterError } from '@signalbox/domain';
import type { CallOptionsOf } from '@signalbox/runtime';
import type { CallEnd, Reached } from '../reach/reach.js';
import { unfinishedAnswer } from './attempt-error.js';
import type { CallKind, MessageSource } from './call-kinds.js';
import type { AttemptWires, OpenAttempt } from './open-attempt.js';
import { SilenceWatch } from './silence-watch.js';

/**
 * The adapter keeps the limits of silence itself. If it hangs, we notice this much later than it should have, in
 * milliseconds.
 */
const BACKSTOP_MS = 1_000;

/** The end of a call that succeeded, its whole stream included. */
const WORKED: CallEnd = {};

/** The end of a call that we stopped: it says nothing of whom it went to. */
const STOPPED: CallEnd = { reason: 'CANCELLED' };

/**
 * The call of one attempt to the adapter of its candidate, read item by item. It is made at one replica after the other,
 * until one takes it: what none has seen costs nothing and is no other attempt. A replica does not take a call when it is
 * away, is going away, or is full. However the call ends, it is told once to whoever watches the replica and the backend.
 */
export class AdapterCall<Call, Message, Item> {
  readonly #attempt: OpenAttempt;
  readonly #kind: CallKind<Call, Message, Item>;
  readonly #call: Call;
  readonly #options: CallOptionsOf;
  readonly #silence: SilenceWatch;
  #reached: Reached;
  #messages: MessageSource<Message> | undefined;
  #last: Item | undefined;

  /** @throws RouterError `ADAPTER_UNAVAILABLE`, never sent, when no adapter can be reached at all. */
  constructor(
    { reach, tracing, clock }: AttemptWires,
    attempt: OpenAttempt,
    kind: CallKind<Call, Message, Item>,
    call: Call,
  ) {
    const { abort, context, deadlineAt, trace } = attempt;
    const firstMs = context.firstTokenMs + BACKSTOP_MS;
    const idleMs = context.idleMs + BACKSTOP_MS;
    this.#attempt = attempt;
    this.#kind = kind;
    this.#call = call;
    this.#options = { tracing, trace, signal: abort, deadlineAt, unavailable: 'ADAPTER_UNAVAILABLE' };
    this.#silence = new SilenceWatch({ firstMs, idleMs }, abort, clock);
    this.#reached = reach.open(attempt.candidate);
  }

  /**
   * What comes next; `undefined`: that was all, and the answer is whole.
   * @throws RouterError of whatever went wrong. `ADAPTER_UNAVAILABLE`, ambiguous: the adapter ended the answer without
   * finishing it, fell silent, or cancelled the call, which means that it is going away.
   */
  async next(): Promise<Item | undefined> {
    try {
      this.#messages ??= this.#kind.begin(this.#reached.lane, this.#call, this.#options);
      this.#silence.listen();
      const message = await this.#messages.next();
      this.#silence.heard();
      if (message.done !== true) return (this.#last = this.#kind.read(message.value));
      if (!this.#kind.isWhole(this.#last)) throw unfinishedAnswer();
      this.#end(WORKED);
      return undefined;
    } catch (thrown) {
      const error = this.#errorOf(thrown);
      this.#end(endOf(error));
      this.#release();
      const other = wasNotTaken(error) ? this.#reached.elsewhere() : undefined;
      if (other === undefined) throw error;
      this.#reached = other;
      this.#messages = undefined;
      return this.next();
    }
  }

  /** Ends the call early, where it is not over. */
  stop(): void {
    this.#end(STOPPED);
    this.#release();
  }

  /** What cannot be read, or is not wanted any more, is not waited for either. */
  #release(): void {
    this.#messages?.return?.().catch(() => undefined);
  }

  #end(end: CallEnd): void {
    this.#silence.end();
    this.#reached.settle(end);
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

function endOf({ reason, disposition, retryAfterMs }: RouterError): CallEnd {
  return {
    reason,
    ...(disposition !== undefined && { disposition }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
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
