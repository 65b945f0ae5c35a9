import { status as GrpcStatus, type StatusObject } from '@grpc/grpc-js';
import { STATUS_DETAILS_KEY } from '@signalbox/contracts';
import type { EpochMs } from '@signalbox/domain';
import type { CallNumber, CallStatus, ServerCalls, ServerNews, TrunkLimits } from '@signalbox/trunk';
import { Cancellation } from '../grpc/cancellation.js';
import { serveCall, type Carrier, type ServedEnd } from '../grpc/serve-call.js';
import type { ServedMethod } from '../grpc/served-method.js';
import type { Serving } from '../grpc/serving.js';
import { statusOf } from '../grpc/status-of.js';
import type { Deadlines, Expiring } from './deadlines.js';
import { tooLarge } from './message-size.js';

/** What serving one call of a trunk needs. */
export type TrunkCallServing = {
  readonly calls: ServerCalls;
  /** The running calls, each with what tells its handler that the client went away. */
  readonly running: Map<CallNumber, Cancellation>;
  /** The calls that wait for window space, each with the function to call when there is some. */
  readonly drained: Map<CallNumber, () => void>;
  readonly serving: Serving;
  /** The deadlines of the calls that run: a client that is frozen cannot cancel what it does not wait for any more. */
  readonly deadlines: Deadlines;
  readonly limits: TrunkLimits;
  /** To be called when there is something new to write. */
  readonly wrote: () => void;
};

type Called = Extract<ServerNews, { kind: 'called' }>;

const NO_BYTES = new Uint8Array(0);
const LATE: CallStatus = { code: GrpcStatus.DEADLINE_EXCEEDED, message: '', details: NO_BYTES };
const OK: CallStatus = { code: GrpcStatus.OK, message: '', details: NO_BYTES };

/** Serves one call of a trunk with the handler that it would have as an rpc of its own. */
export function serveTrunkCall(
  method: ServedMethod | undefined,
  called: Called,
  trunk: TrunkCallServing,
): void {
  if (method === undefined) {
    trunk.calls.end(called.call, unimplemented(called.path));
    return trunk.wrote();
  }
  const carrier = new TrunkCarrier(method, called, trunk);
  trunk.running.set(called.call, carrier.cancellation);
  carrier.limit();
  serveCall(method, method.definition.requestDeserialize(asBuffer(called.request)), carrier, trunk.serving);
}

/** A call of a trunk, as the carrier that serves it. */
class TrunkCarrier implements Carrier {
  readonly deadlineAt: EpochMs | undefined;
  readonly cancellation = new Cancellation();
  private readonly call: CallNumber;
  private expiring: Expiring | undefined;
  private readonly traceparent: string | undefined;
  private readonly method: ServedMethod;
  private readonly trunk: TrunkCallServing;

  constructor(method: ServedMethod, { call, timeoutMs, traceparent }: Called, trunk: TrunkCallServing) {
    this.deadlineAt = timeoutMs === undefined ? undefined : trunk.serving.telemetry.clock.now() + timeoutMs;
    this.call = call;
    this.traceparent = traceparent;
    this.method = method;
    this.trunk = trunk;
  }

  /** Stops the call at its deadline. The client may have a later clock: it hears that it is late before it hears of a cancel. */
  limit(): void {
    const { deadlineAt, trunk } = this;
    if (deadlineAt === undefined) return;
    const expire = (): void => {
      trunk.calls.reset(this.call, LATE);
      trunk.wrote();
      this.cancellation.cancel();
    };
    this.expiring = { deadlineAt, expire };
    trunk.deadlines.add(this.expiring);
  }

  metadata(key: string): string | undefined {
    return key === 'traceparent' ? this.traceparent : undefined;
  }

  send(message: unknown): boolean {
    const { calls, limits, wrote } = this.trunk;
    const bytes = this.method.definition.responseSerialize(message);
    if (bytes.length > limits.maxMessageBytes) throw tooLarge(bytes.length, limits.maxMessageBytes);
    const mayGoOn = calls.message(this.call, bytes);
    wrote();
    return mayGoOn;
  }

  onceDrained(listener: () => void): () => void {
    const { drained } = this.trunk;
    const stopListening = (): void => void drained.delete(this.call);
    drained.set(this.call, () => {
      stopListening();
      listener();
    });
    return stopListening;
  }

  end(end: ServedEnd): void {
    const { calls, deadlines, running, wrote } = this.trunk;
    running.delete(this.call);
    if (this.expiring !== undefined) deadlines.remove(this.expiring);
    if (end.kind === 'stalled') calls.reset(this.call, statusOfEnd(end));
    else calls.end(this.call, statusOfEnd(end));
    wrote();
  }
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
