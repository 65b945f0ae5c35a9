import type { ServerResponse } from 'node:http';
import type { OpenExchange } from './exchange.js';
import type { ReplyHeaders } from './reply.js';

/** A reply of server-sent events that has begun. */
export type EventStream = {
  /** Sends text. A promise where enough waits for the client: it resolves when there is room for more, or nobody left. */
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

/**
 * Begins a reply of server-sent events. Caches must not keep it and proxies must not collect it.
 * @param stallMs A client that takes nothing for this long while data waits for it is given up.
 */
export function openEventStream(
  { response, requestId }: OpenExchange,
  headers: ReplyHeaders,
  stallMs: number,
): EventStream {
  response.writeHead(200, [...HEAD, 'x-request-id', requestId, ...headers]);
  return {
    write(text) {
      if (text === '' || response.destroyed || response.write(text)) return undefined;
      return drained(response, stallMs);
    },
    end(text) {
      if (!response.destroyed) response.end(text);
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
