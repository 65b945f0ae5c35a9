import { RouterError } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import type { HeaderMap } from '@signalbox/translation';
import type { Dispatcher } from 'undici';
import { withDisposition } from '../with-disposition.js';
import type { BodyRead, ProviderReply, ReplyBody } from './transport.js';
import { transportError, type ExchangeStage } from './transport-error.js';

/** How many bytes may wait for the reader before the connection is paused. */
const HIGH_WATER_BYTES = 64 * 1024;
/** How many bytes of a discarded body may still arrive before the connection is closed, */
const DISCARD_LIMIT_BYTES = 64 * 1024;
/** and for how long, in milliseconds. */
const DISCARD_LIMIT_MS = 500;

/** Is notified of the head of a reply, or of a failure before it. */
export type ReplyListener = {
  readonly onReply: (reply: ProviderReply) => void;
  readonly onFailure: (error: RouterError) => void;
};

/** Schedules `goOn` of an exchange that has news. */
export type GoOnLater = (exchange: HttpExchange) => void;

/**
 * One HTTP exchange: undici's handler on one side, the body of the reply on the other. The news of all exchanges in one turn of
 * the event loop is handed over at its end, and the reader then takes all bytes that have arrived.
 */
export class HttpExchange implements Dispatcher.DispatchHandler, ReplyBody {
  private readonly host: string;
  private readonly signal: CallSignal;
  private readonly listener: ReplyListener;
  private readonly goOnLater: GoOnLater;
  /** The head of the reply, until it is handed over. */
  private reply: ProviderReply | undefined;
  private stage: ExchangeStage = 'connecting';
  private controller: Dispatcher.DispatchController | undefined;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private ended = false;
  private failure: RouterError | undefined;
  private wake: (() => void) | undefined;
  /** Whether `goOn` is already scheduled. */
  private hasNews = false;
  private discarding: NodeJS.Timeout | undefined;

  /** @param host - Host and port of the provider, for the operator. */
  constructor(host: string, signal: CallSignal, listener: ReplyListener, goOnLater: GoOnLater) {
    this.host = host;
    this.signal = signal;
    this.listener = listener;
    this.goOnLater = goOnLater;
    if (signal.aborted) this.handleEvent();
    else signal.addEventListener('abort', this, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.failure !== undefined) controller.abort(this.failure);
    else this.stage = 'sent';
  }

  onResponseStart(_controller: unknown, status: number, headers: HeaderMap): void {
    if (status < 200) return;
    this.stage = 'answering';
    this.reply = { status, headers, body: this };
    this.tellLater();
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Uint8Array): void {
    this.waitingBytes += bytes.length;
    if (this.discarding !== undefined) {
      if (this.waitingBytes > DISCARD_LIMIT_BYTES) controller.abort(unwanted());
      return;
    }
    this.waiting.push(bytes);
    if (this.waitingBytes >= HIGH_WATER_BYTES) controller.pause();
    this.tellLater();
  }

  onResponseEnd(): void {
    this.ended = true;
    this.letGo();
    this.tellLater();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.fail(transportError(error, this.stage, this.host));
  }

  /** Hands over what has arrived since the last time. */
  goOn(): void {
    this.hasNews = false;
    const { reply } = this;
    this.reply = undefined;
    if (reply !== undefined) this.listener.onReply(reply);
    this.wake?.();
  }

  read(): BodyRead | Promise<BodyRead> {
    return this.waiting.length > 0 || this.ended ? this.take() : this.readLater();
  }

  discard(): void {
    if (this.ended || this.failure !== undefined || this.discarding !== undefined) return;
    this.signal.removeEventListener('abort', this);
    this.discarding = setTimeout(() => this.controller?.abort(unwanted()), DISCARD_LIMIT_MS);
    this.discarding.unref();
    this.take();
  }

  private async readLater(): Promise<BodyRead> {
    while (this.waiting.length === 0 && !this.ended) {
      if (this.failure !== undefined) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.take();
  }

  private take(): BodyRead {
    const { waiting, waitingBytes } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    // Only now, because data that was held back may arrive before `resume` returns.
    if (waitingBytes >= HIGH_WATER_BYTES) this.controller?.resume();
    return waiting.length > 1 ? Buffer.concat(waiting, waitingBytes) : waiting[0];
  }

  private tellLater(): void {
    if (this.hasNews) return;
    this.hasNews = true;
    this.goOnLater(this);
  }

  /** Removes everything that could still end this exchange. */
  private letGo(): void {
    this.signal.removeEventListener('abort', this);
    if (this.discarding !== undefined) clearTimeout(this.discarding);
  }

  private fail(error: RouterError): void {
    if (this.ended || this.failure !== undefined) return;
    this.failure = error;
    this.letGo();
    // A reply that waits to be handed over still counts: its reader finds the failure after the bytes that came before it.
    if (this.reply === undefined) this.listener.onFailure(error);
    this.wake?.();
  }

  /** The signal was aborted. The name is the one that signals call on a listener object. */
  handleEvent(): void {
    const reason = RouterError.from(this.signal.reason);
    this.waiting = [];
    this.fail(this.stage === 'connecting' ? withDisposition(reason, 'never-sent') : reason);
    this.controller?.abort(reason);
  }
}

function unwanted(): Error {
  return new Error('nobody wants the rest');
}
