import type { Context, Span } from '@opentelemetry/api';
import type { EpochMs, Milliseconds, RouterError } from '@signalbox/domain';
import { failSpan } from '../telemetry/tracing.js';
import { lateCall } from './call-ends.js';
import { cancelledCall, openCallSpan } from './call-span.js';
import type { Deadlines, Expiring } from './deadlines.js';
import type { CallOptionsOf, Method } from './lane.js';

/** The part of a method that its caller needs to send a request. */
export type Outgoing<Request> = Pick<Method<Request, unknown>, 'path' | 'requestSerialize'>;

const ONCE = { once: true } as const;

/**
 * The caller's side of a call, whatever carries it: its span, its deadline, its cancellation, and that it ends only once. There
 * is one for every call, so to save objects it is itself the listener of its deadline and its signal, and its carrier extends it.
 */
export abstract class BegunCall implements Expiring {
  /** Infinity: the caller waits for ever. */
  readonly deadlineAt: EpochMs;
  protected readonly options: CallOptionsOf;
  private readonly deadlines: Deadlines;
  private span: Span | undefined;
  private isWatched = false;
  protected isOver = false;

  constructor(options: CallOptionsOf, deadlines: Deadlines) {
    this.deadlineAt = options.deadlineAt ?? Infinity;
    this.options = options;
    this.deadlines = deadlines;
  }

  /** Sends the request. @throws anything; `failure` turns it into an error. */
  protected abstract open<Request>(
    method: Outgoing<Request>,
    request: Request,
    trace: Context,
    leftMs: Milliseconds,
  ): void;
  /** The error that the caller gets for a failure to send. */
  protected abstract failure(thrown: unknown): RouterError;
  /** The caller takes nothing more of the call: cancels it at the peer, unless it has ended there. */
  protected abstract abandon(): void;
  /** Tells the consumer that the call is over. */
  protected abstract tell(error: RouterError | undefined): void;

  /** Makes the call. To be called once; every failure is reported to the consumer. */
  begin<Request>(method: Outgoing<Request>, request: Request): void {
    const { signal } = this.options;
    const opened = openCallSpan(method.path, this.options);
    this.span = opened.span;
    if (signal.aborted) return this.finish(cancelledCall());
    const leftMs = this.deadlineAt - Date.now();
    if (leftMs <= 0) return this.finish(lateCall());
    this.isWatched = true;
    signal.addEventListener('abort', this, ONCE);
    if (leftMs !== Infinity) this.deadlines.add(this);
    try {
      this.open(method, request, opened.context, leftMs);
    } catch (thrown) {
      this.finish(this.failure(thrown));
    }
  }

  /** The peer has ended the call; `undefined`: it succeeded. */
  finish(error: RouterError | undefined): void {
    if (this.settle(error)) this.tell(error);
  }

  /** Ends the call from this side. */
  fail(error: RouterError): void {
    if (!this.settle(error)) return;
    this.abandon();
    this.tell(error);
  }

  /** Abandons the call, or the unread items of one that has ended; the consumer is told nothing more. */
  drop(): void {
    this.settle(undefined);
    this.abandon();
  }

  /** Its time is up. */
  expire(): void {
    this.fail(lateCall());
  }

  /** Its signal is aborted. */
  handleEvent(): void {
    this.fail(cancelledCall());
  }

  private settle(error: RouterError | undefined): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    if (this.isWatched) {
      this.options.signal.removeEventListener('abort', this);
      if (this.deadlineAt !== Infinity) this.deadlines.remove(this);
    }
    if (error !== undefined && this.span !== undefined) failSpan(this.span, error);
    this.span?.end();
    return true;
  }
}
