import type { RouterError } from '@signalbox/domain';
import { AnswerStream } from './answer-stream.js';
import type { CallOptionsOf, Method } from './lane.js';
import { readMessage } from './read-message.js';
import { TrunkCall, type TrunkCallConsumer, type TrunkCallContext } from './trunk-call.js';

/** A message that waits is copied when the batch it came in is more than this many times as large. */
const COPIED_BELOW = 4;

/** Makes a call on a trunk that is answered with a stream. It begins with the first `next`. */
export function callTrunkStream<Request, Response>(
  context: TrunkCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  return new TrunkStream(context, method, request, options);
}

/** Messages arrive no faster than the consumer asks for them: only the bytes of those it takes are returned as credit. */
class TrunkStream<Request, Response> extends AnswerStream<Uint8Array, Response> implements TrunkCallConsumer {
  private readonly method: Method<Request, Response>;
  private readonly request: Request;
  private readonly options: CallOptionsOf;
  private readonly call: TrunkCall;

  constructor(
    context: TrunkCallContext,
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ) {
    super();
    this.method = method;
    this.request = request;
    this.options = options;
    this.call = new TrunkCall(context, options, this);
  }

  message(bytes: Uint8Array): void {
    this.put(bytes);
  }

  end(error: RouterError | undefined): void {
    this.finish(error, this.options.signal.aborted);
  }

  protected begin(): void {
    this.call.begin(this.method, this.request);
  }

  protected take(bytes: Uint8Array): Response {
    if (this.isRunning) this.call.taken(bytes.length);
    return readMessage(this.method, bytes);
  }

  /** A message is a view of the whole batch that it came in and would keep all of it in memory. */
  protected override toKeep(bytes: Uint8Array): Uint8Array {
    return bytes.length * COPIED_BELOW < bytes.buffer.byteLength ? new Uint8Array(bytes) : bytes;
  }

  protected fail(error: RouterError): void {
    this.call.fail(error);
  }

  protected drop(): void {
    this.call.drop();
  }
}
