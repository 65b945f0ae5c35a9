import type { ServerResponse } from 'node:http';
import type { OpenExchange } from './exchange.js';
import type { ReplyHeaders } from './reply.js';
import type { StreamPace } from './stream-pace.js';

/** A reply of server-sent events that has begun. */
export type EventStream = {
  /**
   * Sends text.
   * @returns a promise when enough waits for the client: it resolves when there is room for more, or the client is gone.
   */
  write(text: string): Promise<void> | undefined;
  /** Sends the last text and ends the reply. */
  end(text: string): void;
};

const HEAD: ReplyHeaders = [
  'content-type',
  'text/event-stream; charset=utf-8',
  'cache-control',
  'no-cache, no-transform',
  'x-accel-buffering',
  'no',
];

/** How the text of a reply is sent. */
export type EventStreamOptions = {
  /** How long a client may read nothing while data waits for it before the connection is cut, in milliseconds. */
  readonly stallMs: number;
  readonly pace: StreamPace;
};

/** Begins a reply of server-sent events. Caches must not keep it and proxies must not buffer it. */
export function openEventStream(
  { response, requestId }: OpenExchange,
  headers: ReplyHeaders,
  { stallMs, pace }: EventStreamOptions,
): EventStream {
  response.writeHead(200, [...HEAD, 'x-request-id', requestId, ...headers]);
  let collected = '';
  const send = (): void => {
    const text = collected;
    collected = '';
    if (text !== '' && !response.destroyed) response.write(text);
  };
  return {
    write(text) {
      if (text === '' || response.destroyed) return undefined;
      if (collected !== '') collected += text;
      else if (pace.isCollecting) {
        collected = text;
        pace.onBeat(send);
      } else response.write(text);
      return response.writableNeedDrain ? drained(response, stallMs) : undefined;
    },
    end(text) {
      const last = collected + text;
      collected = '';
      if (!response.destroyed) response.end(last);
    },
  };
}

/** Resolves when the client has read enough or is gone; a client that stalls is hung up on. */
function drained(response: ServerResponse, stallMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => response.destroy(), stallMs);
    const done = (): void => {
      clearTimeout(stalled);
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
    if (response.destroyed) done();
  });
}
