import type { RouterError } from '@signalbox/domain';
import { AnswerStream } from './answer-stream.js';
import type { CallOptionsOf, Method } from './lane.js';
import { LocalCall, type LocalCallConsumer, type LocalCallContext } from './local-call.js';

/** Makes a call inside the process that is answered with a stream. It begins with the first `next`. */
export function callLocalStream<Request, Response>(
  context: LocalCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  return new LocalStream(context, method, request, options);
}

/** How many messages may wait for the caller before the handler has to wait: as many as a gRPC server queues. */
const MOST_WAITING = 16;

/** Messages arrive in the form in which they are read: nothing is left to decode. */
class LocalStream<Request, Response> extends AnswerStream<object, Response> implements LocalCallConsumer {
  private readonly method: Method<Request, Response>;
  private readonly request: Request;
  private readonly call: LocalCall;

  constructor(
    context: LocalCallContext,
    method: Method<Request, Response>,
    request: Request,
    options: CallOptionsOf,
  ) {
    super();
    this.method = method;
    this.request = request;
    this.call = new LocalCall(context, options, this);
  }

  message(message: object): boolean {
    this.put(message);
    return this.waitingItems < MOST_WAITING;
  }

  end(error: RouterError | undefined): void {
    this.finish(error, this.call.cancellation.isCancelled);
  }

  protected begin(): void {
    this.call.begin(this.method, this.request);
  }

  protected take(message: object): Response {
    if (this.waitingItems === 0) this.call.drained();
    return message as Response;
  }

  protected fail(error: RouterError): void {
    this.call.fail(error);
  }

  protected drop(): void {
    this.call.drop();
  }
}
