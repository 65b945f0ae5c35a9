import { RouterError } from '@signalbox/domain';
import type { CallOptionsOf, Method } from './lane.js';
import { readMessage } from './read-message.js';
import { TrunkCall, type TrunkCallConsumer, type TrunkCallContext } from './trunk-call.js';

/** Makes a call on a trunk that has one answer. @throws RouterError as `Lane.unary` does. */
export function callTrunkUnary<Request, Response>(
  context: TrunkCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const answer = new UnaryAnswer(method, resolve, reject);
    new TrunkCall(context, options, answer).begin(method, request);
  });
}

/** The one answer of a call: it is given when the call is over, which may still be an error. */
class UnaryAnswer<Response> implements TrunkCallConsumer {
  private readonly method: Pick<Method<never, Response>, 'path' | 'responseDeserialize'>;
  private readonly resolve: (response: Response) => void;
  private readonly reject: (error: RouterError) => void;
  private bytes: Uint8Array | undefined;

  constructor(
    method: Pick<Method<never, Response>, 'path' | 'responseDeserialize'>,
    resolve: (response: Response) => void,
    reject: (error: RouterError) => void,
  ) {
    this.method = method;
    this.resolve = resolve;
    this.reject = reject;
  }

  message(bytes: Uint8Array, call: TrunkCall): void {
    this.bytes = bytes;
    call.taken(bytes.length);
  }

  end(error: RouterError | undefined): void {
    if (error !== undefined) return this.reject(error);
    try {
      this.resolve(readMessage(this.method, this.bytes));
    } catch (thrown) {
      this.reject(RouterError.from(thrown));
    }
  }
}
