import type { Context } from '@opentelemetry/api';
import { RouterError, type Milliseconds } from '@signalbox/domain';
import { TrunkError, type CallNumber, type CallStatus } from '@signalbox/trunk';
import { traceparentOf } from '../telemetry/trace-context.js';
import { BegunCall, type Outgoing } from './begun-call.js';
import type { CallListener } from './call-listeners.js';
import { errorOfStatus, lostCall } from './call-ends.js';
import type { Deadlines } from './deadlines.js';
import type { CallOptionsOf } from './lane.js';
import { tooLarge } from './message-size.js';
import type { TrunkConnection } from './trunk-connection.js';

/** What a call on a trunk needs besides its own options. */
export type TrunkCallContext = {
  readonly connection: TrunkConnection;
  readonly deadlines: Deadlines;
  readonly maxMessageBytes: number;
};

/** The consumer of a call. */
export type TrunkCallConsumer = {
  /** Every message must be reported to `taken` once. */
  message(bytes: Uint8Array, call: TrunkCall): void;
  /** The call is over; `undefined`: it succeeded. Called once, last, perhaps before the call's `begin` returns. */
  end(error: RouterError | undefined): void;
};

/** A call on a trunk. */
export class TrunkCall extends BegunCall implements CallListener {
  private readonly context: TrunkCallContext;
  private readonly consumer: TrunkCallConsumer;
  private number: CallNumber | undefined;

  constructor(context: TrunkCallContext, options: CallOptionsOf, consumer: TrunkCallConsumer) {
    super(options, context.deadlines);
    this.context = context;
    this.consumer = consumer;
  }

  /** The consumer has taken a message of this size. Messages left when the call ends must still be reported as taken. */
  taken(bytes: number): void {
    if (this.number !== undefined) this.context.connection.taken(this.number, bytes);
  }

  /** The trunk has a message for this call. */
  message(bytes: Uint8Array): void {
    this.consumer.message(bytes, this);
  }

  /** The trunk has the end of this call. */
  ended(status: CallStatus): void {
    this.finish(errorOfStatus(status, this.options.unavailable));
  }

  /** Its trunk is gone. */
  lost(seen: 'never' | 'perhaps'): void {
    this.finish(lostCall(seen, this.options.unavailable));
  }

  protected open<Request>(
    { path, requestSerialize }: Outgoing<Request>,
    message: Request,
    trace: Context,
    leftMs: Milliseconds,
  ): void {
    const { connection, maxMessageBytes } = this.context;
    const request = requestSerialize(message);
    if (request.length > maxMessageBytes) throw tooLarge(request.length, maxMessageBytes);
    const timeoutMs = leftMs === Infinity ? undefined : leftMs;
    const traceparent = traceparentOf(trace);
    this.number = connection.open({ path, timeoutMs, traceparent, request }, this);
  }

  protected failure(thrown: unknown): RouterError {
    // The trunk has just stopped taking calls, or carries as many as it can.
    return thrown instanceof TrunkError
      ? lostCall('never', this.options.unavailable)
      : RouterError.from(thrown);
  }

  protected abandon(): void {
    if (this.number !== undefined) this.context.connection.cancel(this.number);
  }

  protected tell(error: RouterError | undefined): void {
    this.consumer.end(error);
  }
}
