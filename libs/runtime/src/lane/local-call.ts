import { status } from '@grpc/grpc-js';
import { fromServiceError, handedOver } from '@signalbox/contracts';
import type { RouterError } from '@signalbox/domain';
import { serveCall, type ServedEnd } from '../grpc/serve-call.js';
import { statusOf } from '../grpc/status-of.js';
import { traceparentOf } from '../telemetry/trace-context.js';
import type { OpenSpan } from '../telemetry/tracing.js';
import { cancelledCall } from './call-span.js';
import type { CallOptionsOf } from './lane.js';
import type { LocalPeer } from './local-peer.js';

/** A call under way between two services of one process. */
export type LocalCall = {
  /** The next message of the answer. @throws RouterError as it would have come over a wire. */
  next(): Promise<IteratorResult<unknown, undefined>>;
  /** The caller wants no more: a call that is not over is cancelled. */
  close(): void;
};

/** How many messages may wait for a caller before the handler has to: as many as a gRPC server queues. */
const MOST_WAITING = 16;

/** The longest that a timer can wait, in milliseconds; a deadline beyond it is as good as none. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Waiter = {
  readonly resolve: (step: IteratorResult<unknown, undefined>) => void;
  readonly reject: (error: RouterError) => void;
};

/** How a call is over for its caller. */
type Over = { readonly error: RouterError | undefined };

const DONE: IteratorResult<unknown, undefined> = { done: true, value: undefined };

/**
 * Begins a call of a method of a service in this process: the same handler, deadline, cancellation, telemetry and
 * back-pressure as over a wire, and messages that look as if they had been decoded.
 */
export function startLocalCall(
  peer: LocalPeer,
  path: string,
  request: object,
  options: CallOptionsOf & { readonly span: OpenSpan },
): LocalCall {
  const { signal, deadlineAt, unavailable } = options;
  const abort = new AbortController();
  const waiting: unknown[] = [];
  let waiter: Waiter | undefined;
  let over: Over | undefined;
  let onDrained: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;

  const finish = (error: RouterError | undefined): void => {
    if (over !== undefined) return;
    over = { error };
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    if (waiter === undefined) return;
    if (error === undefined) waiter.resolve(DONE);
    else waiter.reject(error);
    waiter = undefined;
  };
  /** Ends the call on the caller's side; what waits is not read any more. */
  const leave = (error: RouterError): void => {
    if (over !== undefined) return;
    waiting.length = 0;
    finish(error);
    abort.abort();
  };
  const cancel = (): void => leave(cancelledCall());
  const bare = (code: status, details: string): RouterError =>
    fromServiceError({ code, details }, unavailable).error;
  const late = (): void => leave(bare(status.DEADLINE_EXCEEDED, 'Deadline exceeded'));

  const begin = (): void => {
    if (signal.aborted) return cancel();
    const { clock } = peer.serving.telemetry;
    const leftMs = deadlineAt === undefined ? undefined : deadlineAt - clock.now();
    if (leftMs !== undefined && leftMs <= 0) return late();
    const method = peer.method(path);
    if (method === undefined) return finish(bare(status.UNIMPLEMENTED, `There is no method ${path}.`));
    const forms = handedOver(path);
    const message = forms.request(request);
    const trace = traceparentOf(options.span.context);
    signal.addEventListener('abort', cancel, { once: true });
    if (leftMs !== undefined && leftMs <= LONGEST_TIMER_MS) timer = setTimeout(late, leftMs);
    const end = peer.enter(() => leave(bare(status.UNAVAILABLE, 'Connection dropped')));
    serveCall(
      method,
      message,
      {
        deadlineAt,
        metadata: (key) => (key === 'traceparent' ? trace : undefined),
        abort,
        send(answer) {
          if (over !== undefined) return true;
          const value = forms.response(answer as object);
          if (waiter === undefined) return waiting.push(value) < MOST_WAITING;
          waiter.resolve({ done: false, value });
          waiter = undefined;
          return true;
        },
        onceDrained(listener) {
          onDrained = listener;
          return () => (onDrained = undefined);
        },
        end(served) {
          end();
          finish(errorOf(served, bare, unavailable));
        },
      },
      peer.serving,
    );
  };
  begin();
  return {
    next() {
      if (waiting.length > 0) {
        const value = waiting.shift();
        if (waiting.length === 0) onDrained?.();
        return Promise.resolve({ done: false, value });
      }
      if (over !== undefined)
        return over.error === undefined ? Promise.resolve(DONE) : Promise.reject(over.error);
      return new Promise((resolve, reject) => (waiter = { resolve, reject }));
    },
    close() {
      if (over === undefined) cancel();
    },
  };
}

/** What the caller hears of an end: what a wire would have made of it. */
function errorOf(
  end: ServedEnd,
  bare: (code: status, details: string) => RouterError,
  unavailable: CallOptionsOf['unavailable'],
): RouterError | undefined {
  switch (end.kind) {
    case 'whole':
      return undefined;
    case 'failed':
      return fromServiceError(statusOf(end.error), unavailable).error;
    case 'gone':
    case 'stalled':
      return bare(status.CANCELLED, 'The call was cancelled.');
  }
}
