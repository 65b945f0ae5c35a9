import { RouterError } from '@signalbox/domain';
import { TrunkError, type CallNumber } from '@signalbox/trunk';
import { traceparentOf } from '../telemetry/trace-context.js';
import { failSpan } from '../telemetry/tracing.js';
import { errorOfStatus, lateCall, lostCall } from './call-ends.js';
import { cancelledCall, openCallSpan } from './call-span.js';
import type { Deadlines } from './deadlines.js';
import type { CallOptionsOf, Method } from './lane.js';
import { tooLarge } from './message-size.js';
import type { TrunkConnection } from './trunk-connection.js';

/** What a call on a trunk needs beside its own options. */
export type TrunkCallContext = {
  readonly connection: TrunkConnection;
  readonly deadlines: Deadlines;
  readonly maxMessageBytes: number;
};

/** The consumer of a call. */
export type TrunkCallConsumer = {
  /** Each is to be `taken` once. */
  readonly message: (bytes: Uint8Array) => void;
  /** The call is over; `undefined`: it succeeded. Called once, last, perhaps before `beginTrunkCall` returns. */
  end(error: RouterError | undefined): void;
};

/** A call that was begun. */
export type TrunkCall = {
  /** The consumer has taken a message of that size. Also what came before the end is to be taken after it. */
  taken(bytes: number): void;
  /** Gives the call up: nothing more is told, and what was not taken never will be. */
  drop(): void;
  /** Ends the call with an error of the consumer's own. */
  fail(error: RouterError): void;
};

/** Makes a call on a trunk, with its span, its deadline and its cancellation. Every failure is told to the consumer. */
export function beginTrunkCall<Request>(
  { connection, deadlines, maxMessageBytes }: TrunkCallContext,
  { path, requestSerialize }: Pick<Method<Request, unknown>, 'path' | 'requestSerialize'>,
  request: Request,
  options: CallOptionsOf,
  consumer: TrunkCallConsumer,
): TrunkCall {
  const { signal, deadlineAt, unavailable } = options;
  const { span, context } = openCallSpan(path, options);
  let number: CallNumber | undefined;
  let isOver = false;

  const settle = (error: RouterError | undefined): boolean => {
    if (isOver) return false;
    isOver = true;
    signal.removeEventListener('abort', abort);
    if (expiring !== undefined) deadlines.remove(expiring);
    if (error !== undefined) failSpan(span, error);
    span.end();
    return true;
  };
  const finish = (error: RouterError | undefined): void => {
    if (settle(error)) consumer.end(error);
  };
  const giveUp = (error: RouterError): void => {
    if (isOver) return;
    if (number !== undefined) connection.cancel(number);
    finish(error);
  };
  const abort = (): void => giveUp(cancelledCall());
  const expiring =
    deadlineAt === undefined || deadlineAt === Infinity
      ? undefined
      : { deadlineAt, expire: () => giveUp(lateCall()) };

  const begin = (): CallNumber => {
    const bytes = requestSerialize(request);
    if (bytes.length > maxMessageBytes) throw tooLarge(bytes.length, maxMessageBytes);
    const traceparent = traceparentOf(context);
    const call = {
      path,
      request: bytes,
      ...(expiring !== undefined && { timeoutMs: expiring.deadlineAt - Date.now() }),
      ...(traceparent !== undefined && { traceparent }),
    };
    return connection.open(call, {
      message: consumer.message,
      ended: (status) => finish(errorOfStatus(status, unavailable)),
      lost: (seen) => finish(lostCall(seen, unavailable)),
    });
  };

  if (signal.aborted) finish(cancelledCall());
  else if (expiring !== undefined && expiring.deadlineAt <= Date.now()) finish(lateCall());
  else {
    try {
      number = begin();
      signal.addEventListener('abort', abort, { once: true });
      if (expiring !== undefined) deadlines.add(expiring);
    } catch (thrown) {
      // The trunk has just become one that takes no further call, or has as many as it can have.
      finish(thrown instanceof TrunkError ? lostCall('never', unavailable) : RouterError.from(thrown));
    }
  }
  return {
    taken(bytes) {
      if (number !== undefined) connection.taken(number, bytes);
    },
    drop() {
      if (number !== undefined) connection.cancel(number);
      settle(undefined);
    },
    fail: giveUp,
  };
}
