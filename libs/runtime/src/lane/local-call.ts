import { status } from '@grpc/grpc-js';
import { ROOT_CONTEXT, type Context } from '@opentelemetry/api';
import { fromServiceError, handedOver, type HandedOver } from '@signalbox/contracts';
import { RouterError, type ErrorReason } from '@signalbox/domain';
import { Cancellation } from '../grpc/cancellation.js';
import { serveCall, type Carrier, type ServedEnd } from '../grpc/serve-call.js';
import { statusOf } from '../grpc/status-of.js';
import { traceparentOf } from '../telemetry/trace-context.js';
import { BegunCall, type Outgoing } from './begun-call.js';
import { lostCall } from './call-ends.js';
import type { Deadlines } from './deadlines.js';
import type { CallOptionsOf } from './lane.js';
import type { LocalPeer, RunningCall } from './local-peer.js';

/** What a call needs besides its own options. */
export type LocalCallContext = { readonly peer: LocalPeer; readonly deadlines: Deadlines };

/** The consumer of a call. */
export type LocalCallConsumer = {
  /** A message of the answer. `false`: enough messages wait, so the handler must wait until the call is `drained`. */
  message(message: object): boolean;
  /** The call is over; `undefined`: it succeeded. Called once, last, perhaps before the call's `begin` returns. */
  end(error: RouterError | undefined): void;
};

/**
 * A call between two services of one process: the same handler, deadline, cancellation, telemetry and back-pressure as over a
 * wire, and messages that look as if they had been decoded. It is both sides of the call in one object.
 */
export class LocalCall extends BegunCall implements Carrier, RunningCall {
  readonly cancellation = new Cancellation();
  /** The client's span, which becomes the parent of the server's directly, without being serialized and parsed. */
  trace: Context = ROOT_CONTEXT;
  private readonly peer: LocalPeer;
  private readonly consumer: LocalCallConsumer;
  private forms: HandedOver | undefined;
  private onDrained: (() => void) | undefined;
  private isServing = false;

  constructor({ peer, deadlines }: LocalCallContext, options: CallOptionsOf, consumer: LocalCallConsumer) {
    super(options, deadlines);
    this.peer = peer;
    this.consumer = consumer;
  }

  metadata(key: string): string | undefined {
    return key === 'traceparent' ? traceparentOf(this.trace) : undefined;
  }

  send(answer: unknown): boolean {
    if (this.isOver || this.forms === undefined) return true;
    return this.consumer.message(this.forms.response(answer as object));
  }

  onceDrained(listener: () => void): () => void {
    this.onDrained = listener;
    return () => (this.onDrained = undefined);
  }

  /** The consumer has taken every waiting message. */
  drained(): void {
    this.onDrained?.();
  }

  end(end: ServedEnd): void {
    this.isServing = false;
    this.peer.leave(this);
    this.finish(errorOf(end, this.options.unavailable));
  }

  lost(): void {
    this.fail(lostCall('perhaps', this.options.unavailable));
  }

  protected open<Request>({ path }: Outgoing<Request>, request: Request, trace: Context): void {
    const { peer } = this;
    const method = peer.method(path);
    if (method === undefined)
      throw bare(status.UNIMPLEMENTED, `There is no method ${path}.`, this.options.unavailable);
    this.trace = trace;
    this.forms = handedOver(path);
    const message = this.forms.request(request as object);
    this.isServing = true;
    peer.enter(this);
    serveCall(method, message, this, peer.serving);
  }

  protected failure(thrown: unknown): RouterError {
    return RouterError.from(thrown);
  }

  protected abandon(): void {
    if (this.isServing) this.cancellation.cancel();
  }

  protected tell(error: RouterError | undefined): void {
    this.consumer.end(error);
  }
}

/** The error that the caller gets for an end: the same as over a wire. */
function errorOf(end: ServedEnd, unavailable: ErrorReason): RouterError | undefined {
  switch (end.kind) {
    case 'whole':
      return undefined;
    case 'failed':
      return fromServiceError(statusOf(end.error), unavailable).error;
    case 'gone':
    case 'stalled':
      return bare(status.CANCELLED, 'The call was cancelled.', unavailable);
  }
}

function bare(code: status, details: string, unavailable: ErrorReason): RouterError {
  return fromServiceError({ code, details }, unavailable).error;
}
