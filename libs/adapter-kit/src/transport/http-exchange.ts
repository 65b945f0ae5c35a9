import { RouterError } from '@signalbox/domain';
import type { Dispatcher } from 'undici';
import { withDisposition } from '../with-disposition.js';
import type { ProviderReply, ReplyBody } from './transport.js';
import { transportError, type ExchangeStage } from './transport-error.js';

/** Bytes that may wait for the reader before the connection is paused. */
const HIGH_WATER_BYTES = 64 * 1024;
/** Of a body that nobody wants, this much may still come before the connection is closed, */
const DISCARD_LIMIT_BYTES = 64 * 1024;
/** and for this long, in milliseconds. */
const DISCARD_LIMIT_MS = 500;

/** One request and its reply, as undici's events and as the promise of a reply. */
export type HttpExchange = {
  readonly handler: Dispatcher.DispatchHandler;
  readonly reply: Promise<ProviderReply>;
};

/**
 * Creates the two ends of one exchange. Events of one network read are handed over together: the reader is only woken by
 * the first of them, and takes all that is there when its turn comes.
 */
export function createHttpExchange(host: string, signal: AbortSignal): HttpExchange {
  let stage: ExchangeStage = 'connecting';
  let controller: Dispatcher.DispatchController | undefined;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let ended = false;
  let failure: RouterError | undefined;
  let wake: (() => void) | undefined;
  let discarding: NodeJS.Timeout | undefined;

  const { promise: reply, resolve, reject } = deferred<ProviderReply>();

  const settle = (): void => {
    signal.removeEventListener('abort', abort);
    clearTimeout(discarding);
    wake?.();
  };
  const fail = (error: RouterError): void => {
    if (ended || failure !== undefined) return;
    failure = error;
    reject(error);
    settle();
  };
  const abort = (): void => {
    const reason = RouterError.from(signal.reason);
    waiting = [];
    fail(stage === 'connecting' ? withDisposition(reason, 'never-sent') : reason);
    controller?.abort(reason);
  };
  const take = (): Uint8Array | undefined => {
    const taken = waiting;
    const length = waitingBytes;
    waiting = [];
    waitingBytes = 0;
    // Only now, for what was held back may come before `resume` returns.
    if (length >= HIGH_WATER_BYTES) controller?.resume();
    return taken.length > 1 ? Buffer.concat(taken, length) : taken[0];
  };

  const isSettled = (): boolean => waiting.length > 0 || ended || failure !== undefined;

  const body: ReplyBody = {
    async read() {
      while (!isSettled()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (waiting.length === 0 && failure !== undefined) throw failure;
      return take();
    },
    discard() {
      if (ended || failure !== undefined || discarding !== undefined) return;
      signal.removeEventListener('abort', abort);
      discarding = setTimeout(() => controller?.abort(new Error('nobody wants the rest')), DISCARD_LIMIT_MS);
      discarding.unref();
      take();
    },
  };

  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });

  return {
    reply,
    handler: {
      onRequestStart(started) {
        controller = started;
        if (failure !== undefined) started.abort(failure);
        else stage = 'sent';
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return;
        stage = 'answering';
        resolve({ status, headers, body });
      },
      onResponseData(paused, bytes) {
        waitingBytes += bytes.length;
        if (discarding !== undefined) {
          if (waitingBytes > DISCARD_LIMIT_BYTES) paused.abort(new Error('nobody wants the rest'));
          return;
        }
        waiting.push(bytes);
        if (waitingBytes >= HIGH_WATER_BYTES) paused.pause();
        wake?.();
      },
      onResponseEnd() {
        ended = true;
        settle();
      },
      onResponseError(_controller, error) {
        fail(transportError(error, stage, host));
      },
    },
  };
}

type Deferred<T> = {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
};

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
