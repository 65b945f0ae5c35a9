import { Metadata, type CallOptions, type Client, type ClientReadableStream } from '@grpc/grpc-js';
import { SpanKind, type Context } from '@opentelemetry/api';
import { fromServiceError } from '@signalbox/contracts';
import { RouterError, type EpochMs, type ErrorReason } from '@signalbox/domain';
import { ATTRIBUTES } from '../telemetry/names.js';
import { traceparentOf } from '../telemetry/trace-context.js';
import { failSpan, type OpenSpan, type Tracing } from '../telemetry/tracing.js';

/** What every call to another service says about itself. */
export type CallOptionsOf = {
  readonly tracing: Tracing;
  /** Parent of the span of this call. */
  readonly trace: Context;
  /** Aborting it cancels the call. */
  readonly signal: AbortSignal;
  readonly deadlineAt?: EpochMs;
  /** Which reason a peer that does not answer has: `DECISION_UNAVAILABLE`, `ADAPTER_UNAVAILABLE`. */
  readonly unavailable: ErrorReason;
};

/** A method of a service definition, as far as making a call needs it. */
type Method<Request, Response> = {
  readonly path: string;
  readonly requestSerialize: (message: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
};

/**
 * Makes a unary call: deadline, cancellation and trace context travel with it.
 * @throws RouterError of whatever the peer said, or `unavailable` when it said nothing.
 */
export function callUnary<Request, Response>(
  method: Method<Request, Response>,
  stub: Client,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  const opened = openCallSpan(method.path, options);
  return new Promise<Response>((resolve, reject) => {
    if (options.signal.aborted) return reject(cancelled());
    const { path, requestSerialize, responseDeserialize } = method;
    const metadata = metadataFor(opened.context);
    const limits = deadlineOptions(options);
    const call = stub.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadata,
      limits,
      (error, response) => {
        options.signal.removeEventListener('abort', cancel);
        if (error === null && response !== undefined) return resolve(response);
        reject(options.signal.aborted ? cancelled() : fromServiceError(error, options.unavailable).error);
      },
    );
    const cancel = (): void => call.cancel();
    options.signal.addEventListener('abort', cancel, { once: true });
  }).then(
    (response) => {
      opened.span.end();
      return response;
    },
    (thrown: unknown) => {
      failSpan(opened.span, thrown);
      opened.span.end();
      throw thrown;
    },
  );
}

/**
 * Opens a server stream as an async iterable with back-pressure: the peer is read no faster than the consumer.
 * Ending the iteration early cancels the call.
 * @throws RouterError of whatever the peer said, or `unavailable` when it said nothing.
 */
export async function* callServerStream<Request, Response>(
  method: Method<Request, Response>,
  stub: Client,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  const opened = openCallSpan(method.path, options);
  let call: ClientReadableStream<Response> | undefined;
  const cancel = (): void => call?.cancel();
  try {
    if (options.signal.aborted) throw cancelled();
    const { path, requestSerialize, responseDeserialize } = method;
    const metadata = metadataFor(opened.context);
    call = stub.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadata,
      deadlineOptions(options),
    );
    // A cancelled call still emits its status as an error, after the iteration has ended.
    call.on('error', () => undefined);
    options.signal.addEventListener('abort', cancel, { once: true });
    yield* call as AsyncIterable<Response>;
    if (options.signal.aborted) throw cancelled();
  } catch (thrown) {
    const error = options.signal.aborted ? cancelled() : fromServiceError(thrown, options.unavailable).error;
    failSpan(opened.span, error);
    throw error;
  } finally {
    options.signal.removeEventListener('abort', cancel);
    call?.cancel();
    opened.span.end();
  }
}

function openCallSpan(path: string, { tracing, trace }: CallOptionsOf): OpenSpan {
  const [service = '', method = ''] = path.slice(1).split('/');
  return tracing.start(`${service}/${method}`, trace, {
    kind: SpanKind.CLIENT,
    attributes: {
      [ATTRIBUTES.rpcSystem.key]: 'grpc',
      [ATTRIBUTES.rpcService.key]: service,
      [ATTRIBUTES.rpcMethod.key]: method,
    },
  });
}

function metadataFor(context: Context): Metadata {
  const metadata = new Metadata();
  const traceparent = traceparentOf(context);
  if (traceparent !== undefined) metadata.set('traceparent', traceparent);
  return metadata;
}

function deadlineOptions({ deadlineAt }: CallOptionsOf): CallOptions {
  return deadlineAt === undefined ? {} : { deadline: deadlineAt };
}

function cancelled(): RouterError {
  return new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' });
}
