import { RouterError } from '@signalbox/domain';
import type { CallOptionsOf, Method } from './lane.js';
import { readMessage } from './read-message.js';
import { beginTrunkCall, type TrunkCallContext } from './trunk-call.js';

/** Makes a call on a trunk that has one answer. @throws RouterError as `Lane.unary` does. */
export function callTrunkUnary<Request, Response>(
  context: TrunkCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let answer: Uint8Array | undefined;
    const call = beginTrunkCall(context, method, request, options, {
      message(bytes) {
        answer = bytes;
        call.taken(bytes.length);
      },
      end(error) {
        if (error !== undefined) return reject(error);
        try {
          resolve(readMessage(method, answer));
        } catch (thrown) {
          reject(RouterError.from(thrown));
        }
      },
    });
  });
}
