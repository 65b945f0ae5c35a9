import { RouterError } from '@signalbox/domain';
import type { CallOptionsOf, Method } from './lane.js';
import { readMessage } from './read-message.js';
import { beginTrunkCall, type TrunkCall, type TrunkCallContext } from './trunk-call.js';

type Result<Response> = IteratorResult<Response, void>;

/** A consumer that asked for the next message before it was there. */
type Asking<Response> = {
  readonly resolve: (result: Result<Response>) => void;
  readonly reject: (error: RouterError) => void;
};

const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

/**
 * Makes a call on a trunk that is answered with a stream. It begins with the first `next`, as a generator would. Written by
 * hand, since every chunk of every answer passes here: a message that is waited for costs no queue and no generator.
 */
export function callTrunkStream<Request, Response>(
  context: TrunkCallContext,
  method: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  let state: 'new' | 'running' | 'over' = 'new';
  let call: TrunkCall | undefined;
  let failure: RouterError | undefined;
  /** What has come and was not asked for: from `next` on. */
  let waiting: Uint8Array[] = [];
  let nextWaiting = 0;
  const asking: Asking<Response>[] = [];

  const forgetWaiting = (): void => {
    waiting = [];
    nextWaiting = 0;
  };
  const take = (bytes: Uint8Array): Response => {
    if (state === 'running') call?.taken(bytes.length);
    return readMessage(method, bytes);
  };
  /** Hands a message over, or ends the call if it cannot be read. */
  const give = (bytes: Uint8Array, { resolve, reject }: Asking<Response>): void => {
    try {
      resolve({ done: false, value: take(bytes) });
    } catch (thrown) {
      const error = RouterError.from(thrown);
      forgetWaiting();
      call?.fail(error);
      failure = undefined;
      reject(error);
    }
  };
  const end = (error: RouterError | undefined): void => {
    state = 'over';
    // What waits is held here from now on: a consumer that never asks for it costs the other calls of the trunk nothing.
    if (waiting.length > 0) call?.drop();
    const first = error === undefined ? undefined : asking.shift();
    if (error !== undefined && first !== undefined) first.reject(error);
    else failure = error;
    for (const { resolve } of asking.splice(0)) resolve(DONE);
  };
  const begin = (): void => {
    state = 'running';
    call = beginTrunkCall(context, method, request, options, {
      message(bytes) {
        const first = asking.shift();
        if (first === undefined) waiting.push(bytes);
        else give(bytes, first);
      },
      end(error) {
        if (options.signal.aborted) forgetWaiting();
        end(error);
      },
    });
  };
  const stop = (): void => {
    state = 'over';
    failure = undefined;
    forgetWaiting();
    call?.drop();
    for (const { resolve } of asking.splice(0)) resolve(DONE);
  };

  return {
    next() {
      if (state === 'new') begin();
      const bytes = waiting[nextWaiting];
      if (bytes !== undefined) {
        nextWaiting += 1;
        if (nextWaiting === waiting.length) forgetWaiting();
        return new Promise((resolve, reject) => give(bytes, { resolve, reject }));
      }
      if (state === 'running') return new Promise((resolve, reject) => asking.push({ resolve, reject }));
      if (failure === undefined) return Promise.resolve(DONE);
      const error = failure;
      failure = undefined;
      return Promise.reject(error);
    },
    return() {
      stop();
      return Promise.resolve(DONE);
    },
    throw(thrown: unknown) {
      stop();
      return Promise.reject(thrown);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]() {
      stop();
      return Promise.resolve();
    },
  };
}
