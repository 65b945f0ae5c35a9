import type { RouterError } from '@signalbox/domain';
import type { CallOptionsOf, Method } from './lane.js';
import { LocalCall, type LocalCallConsumer, type LocalCallContext } from './local-call.js';

/** Makes a call inside the process that has one answer. @throws RouterError as `Lane.unary` does. */
export function callLocalUnary<Request, Response>(
  context: LocalCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    new LocalCall(context, options, new LocalAnswer(resolve, reject)).begin(method, request);
  });
}

/** The one answer of a call: it is given when the call is over, which may still be an error. */
class LocalAnswer<Response> implements LocalCallConsumer {
  private readonly resolve: (response: Response) => void;
  private readonly reject: (error: RouterError) => void;
  private answer: object | undefined;

  constructor(resolve: (response: Response) => void, reject: (error: RouterError) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }

  message(answer: object): boolean {
    this.answer = answer;
    return true;
  }

  end(error: RouterError | undefined): void {
    if (error === undefined) this.resolve(this.answer as Response);
    else this.reject(error);
  }
}
