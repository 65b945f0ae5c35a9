import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange.js';
import type { ReplyHeaders } from './reply.js';

/** A reply of server-sent events that has begun. */
export type EventStream = {
  /** Sends text. Resolves when the client has room for more, or when it is gone. */
  write(text: string): Promise<void>;
  /** Sends the last text and ends the reply. */
  end(text: string): Promise<void>;
};

/**
 * Begins a reply of server-sent events. Caches must not keep it and proxies must not collect it.
 * @param stallMs A client that takes nothing for this long while data waits for it is given up.
 */
export function openEventStream(
  { response, requestId }: Pick<Exchange, 'response' | 'requestId'>,
  headers: ReplyHeaders,
  stallMs: number,
): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': requestId,
    ...headers,
  });
  return {
    async write(text) {
      if (text === '' || response.destroyed) return;
      if (!response.write(text)) await drained(response, stallMs);
    },
    async end(text) {
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
