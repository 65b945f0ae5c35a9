import type { Context } from '@opentelemetry/api';
import type { EpochMs, ErrorReason } from '@signalbox/domain';
import type { CallSignal } from '../grpc/call-signal.js';
import type { Resource } from '../lifecycle.js';
import type { Tracing } from '../telemetry/tracing.js';

/** A method of a service, as the generated definitions have it. */
export type Method<Request, Response> = {
  readonly path: string;
  readonly requestSerialize: (message: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
};

/** The options of every call to another service. */
export type CallOptionsOf = {
  readonly tracing: Tracing;
  /** Parent of the span of this call. */
  readonly trace: Context;
  /** Aborting it cancels the call. An `AbortSignal` will do. */
  readonly signal: CallSignal;
  readonly deadlineAt?: EpochMs;
  /** The reason of the error when the peer does not answer: `DECISION_UNAVAILABLE`, `ADAPTER_UNAVAILABLE`. */
  readonly unavailable: ErrorReason;
};

/**
 * The way to a peer, over which typed calls are made. Deadline, cancellation and trace context travel with each of them.
 * Every kind of lane behaves the same, errors included; `testing/lane-conformance.ts` says how.
 */
export type Lane = Resource & {
  /** Connects now; otherwise the first call does. */
  connect(): void;
  /**
   * Makes a call that has one answer.
   * @throws RouterError as the peer reported it, or with the reason `unavailable` when it did not answer; its disposition is
   * `never-sent` when it is certain that the peer has not seen the call.
   */
  unary<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ): Promise<Response>;
  /**
   * Makes a call that is answered with a stream, which is read from the peer no faster than the consumer asks. Ending the
   * iteration early cancels the call.
   * @throws RouterError as `unary` does.
   */
  serverStream<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ): AsyncGenerator<Response, void, undefined>;
};
