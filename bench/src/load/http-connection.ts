import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMessageScanner, type HttpMessage } from '../wire/message-scanner.js';
import type { Connection, OnOutcome } from './connection.js';
import type { HttpTarget } from './load-job.js';

/** What a connection waits for. */
type Waiting = { readonly onOutcome: OnOutcome; onFirst: (() => void) | undefined };

/** Opens a keep-alive connection over which one request at a time is made, always with the same bytes. */
export async function openHttpConnection(target: HttpTarget): Promise<Connection> {
  const request = requestBytes(target);
  let waiting: Waiting | undefined;
  let isClosed = false;

  const settle = (failure: string | undefined): void => {
    const ended = waiting;
    waiting = undefined;
    ended?.onOutcome(failure);
  };
  const open = (): Socket => {
    const scanner = createMessageScanner();
    const opened = connect({ host: target.host, port: target.port, noDelay: true });
    opened.on('data', (bytes) => {
      waiting?.onFirst?.();
      if (waiting !== undefined) waiting.onFirst = undefined;
      const reply = scanner.read(bytes);
      if (reply !== undefined) settle(failureOf(reply, target.stream));
    });
    opened.on('error', () => undefined);
    opened.on('close', () => {
      if (opened === socket) settle('connection lost');
    });
    return opened;
  };

  let socket = open();
  await once(socket, 'connect');
  return {
    send(onOutcome, onFirst) {
      if (socket.destroyed && !isClosed) socket = open();
      waiting = { onOutcome, onFirst };
      socket.write(request);
    },
    close() {
      isClosed = true;
      socket.destroy();
    },
  };
}

function failureOf({ startLine, tail }: HttpMessage, isStream: boolean): string | undefined {
  if (!startLine.includes(' 200 ')) return `status ${startLine.split(' ')[1] ?? ''}`;
  return isStream && !tail.includes('[DONE]') ? 'stream without its end' : undefined;
}

function requestBytes({ host, port, path, headers, body }: HttpTarget): Buffer {
  const all = { host: `${host}:${port}`, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
