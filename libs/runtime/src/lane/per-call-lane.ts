import { Client, credentials, Metadata, type CallOptions, type ClientReadableStream } from '@grpc/grpc-js';
import type { Context } from '@opentelemetry/api';
import { fromServiceError } from '@signalbox/contracts';
import { clientOptions, targetOf } from '../grpc/channel-options.js';
import { traceparentOf } from '../telemetry/trace-context.js';
import { failSpan } from '../telemetry/tracing.js';
import { cancelledCall, openCallSpan } from './call-span.js';
import type { CallOptionsOf, Lane, Method } from './lane.js';

/** How long `connect` tries, in milliseconds. */
const CONNECT_MS = 1_000;

/**
 * Opens a lane on which every call is a gRPC call of its own, to one or several replicas (`host:port`, comma separated). It
 * connects at the first call and reconnects by itself; a call to a peer that is down fails at once.
 */
export function openPerCallLane(addresses: string, maxMessageBytes: number): Lane {
  const client = new Client(
    targetOf(addresses),
    credentials.createInsecure(),
    clientOptions(maxMessageBytes),
  );
  return {
    connect: () => client.waitForReady(Date.now() + CONNECT_MS, () => undefined),
    unary: (method, request, options) => callUnary(client, method, request, options),
    serverStream: (method, request, options) => callServerStream(client, method, request, options),
    close: () => client.close(),
  };
}

function callUnary<Request, Response>(
  client: Client,
  { path, requestSerialize, responseDeserialize }: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  const opened = openCallSpan(path, options);
  return new Promise<Response>((resolve, reject) => {
    if (options.signal.aborted) return reject(cancelledCall());
    const call = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadataFor(opened.context),
      deadlineOptions(options),
      (error, response) => {
        options.signal.removeEventListener('abort', cancel);
        if (error === null && response !== undefined) return resolve(response);
        reject(options.signal.aborted ? cancelledCall() : fromServiceError(error, options.unavailable).error);
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

async function* callServerStream<Request, Response>(
  client: Client,
  { path, requestSerialize, responseDeserialize }: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  const opened = openCallSpan(path, options);
  let call: ClientReadableStream<Response> | undefined;
  const cancel = (): void => call?.cancel();
  try {
    if (options.signal.aborted) throw cancelledCall();
    call = client.makeServerStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      metadataFor(opened.context),
      deadlineOptions(options),
    );
    // A cancelled call still emits its status as an error, after the iteration has ended.
    call.on('error', () => undefined);
    options.signal.addEventListener('abort', cancel, { once: true });
    yield* call as AsyncIterable<Response>;
    if (options.signal.aborted) throw cancelledCall();
  } catch (thrown) {
    const error = options.signal.aborted
      ? cancelledCall()
      : fromServiceError(thrown, options.unavailable).error;
    failSpan(opened.span, error);
    throw error;
  } finally {
    options.signal.removeEventListener('abort', cancel);
    call?.cancel();
    opened.span.end();
  }
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
