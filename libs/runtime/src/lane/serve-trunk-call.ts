import { status as GrpcStatus, type StatusObject } from '@grpc/grpc-js';
import { STATUS_DETAILS_KEY } from '@signalbox/contracts';
import type { CallNumber, CallStatus, ServerCalls, ServerNews, TrunkLimits } from '@signalbox/trunk';
import { serveCall, type ServedEnd } from '../grpc/serve-call.js';
import type { ServedMethod } from '../grpc/served-method.js';
import type { Serving } from '../grpc/serving.js';
import { statusOf } from '../grpc/status-of.js';
import { tooLarge } from './message-size.js';

/** What serving one call of a trunk needs. */
export type TrunkCallServing = {
  readonly calls: ServerCalls;
  /** The calls that run, each with what tells its handler that the client went away. */
  readonly running: Map<CallNumber, AbortController>;
  /** The calls that wait for room, each with what tells it that there is some. */
  readonly drained: Map<CallNumber, () => void>;
  readonly serving: Serving;
  readonly limits: TrunkLimits;
  /** To be called when there is something new to write. */
  readonly wrote: () => void;
};

type Called = Extract<ServerNews, { kind: 'called' }>;

const NO_BYTES = new Uint8Array(0);
const OK: CallStatus = { code: GrpcStatus.OK, message: '', details: NO_BYTES };

/** Serves one call of a trunk with the handler that it would have as an rpc of its own. */
export function serveTrunkCall(
  method: ServedMethod | undefined,
  { call, path, request, timeoutMs, traceparent }: Called,
  { calls, running, drained, serving, limits, wrote }: TrunkCallServing,
): void {
  if (method === undefined) {
    calls.end(call, unimplemented(path));
    return wrote();
  }
  const { requestDeserialize, responseSerialize } = method.definition;
  const abort = new AbortController();
  running.set(call, abort);
  serveCall(
    method,
    requestDeserialize(asBuffer(request)),
    {
      deadlineAt: timeoutMs === undefined ? undefined : serving.telemetry.clock.now() + timeoutMs,
      metadata: (key) => (key === 'traceparent' ? traceparent : undefined),
      abort,
      send(message) {
        const bytes = responseSerialize(message);
        if (bytes.length > limits.maxMessageBytes) throw tooLarge(bytes.length, limits.maxMessageBytes);
        const mayGoOn = calls.message(call, bytes);
        wrote();
        return mayGoOn;
      },
      onceDrained(listener) {
        const stopListening = (): void => void drained.delete(call);
        drained.set(call, () => {
          stopListening();
          listener();
        });
        return stopListening;
      },
      end(end) {
        running.delete(call);
        if (end.kind === 'stalled') calls.reset(call, statusOfEnd(end));
        else calls.end(call, statusOfEnd(end));
        wrote();
      },
    },
    serving,
  );
}

function statusOfEnd(end: ServedEnd): CallStatus {
  switch (end.kind) {
    case 'whole':
      return OK;
    case 'failed':
      return callStatusOf(statusOf(end.error));
    case 'gone':
    case 'stalled':
      return { code: GrpcStatus.CANCELLED, message: '', details: NO_BYTES };
  }
}

function callStatusOf({
  code = GrpcStatus.UNKNOWN,
  details = '',
  metadata,
}: Partial<StatusObject>): CallStatus {
  const [bytes] = metadata?.get(STATUS_DETAILS_KEY) ?? [];
  return { code, message: details, details: bytes instanceof Uint8Array ? bytes : NO_BYTES };
}

function unimplemented(path: string): CallStatus {
  return { code: GrpcStatus.UNIMPLEMENTED, message: `There is no method ${path} here.`, details: NO_BYTES };
}

/** The same bytes as the class that the generated decoders want. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
