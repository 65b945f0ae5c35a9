import { connect, type Socket } from 'node:net';
import type { SimulatedProvider } from '../server.js';

/** A response that was read whole. */
export type Reply = { readonly status: number; readonly headers: Headers; readonly text: string };

/** The headers with which each wire accepts a request. */
export const keys = {
  openai: { authorization: 'Bearer sk-simulated-0123456789' },
  anthropic: { 'x-api-key': 'sk-ant-simulated-0123456789', 'anthropic-version': '2023-06-01' },
  gemini: { 'x-goog-api-key': 'AIza-simulated-0123456789' },
};

/** Posts a JSON body and reads the whole response. */
export async function post(
  provider: SimulatedProvider,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(provider.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Gets a path and reads the whole response. */
export async function get(
  provider: SimulatedProvider,
  path: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(provider.url + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Writes the `x-simulate` header for a behaviour. */
export function simulate(behaviour: object): Record<string, string> {
  return { 'x-simulate': JSON.stringify(behaviour) };
}

/** Reads the JSON of each unnamed event of a stream; the end marker stays text. */
export function readEvents(text: string) {
  return text
    .split(/\r?\n\r?\n/)
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
}

/** Reads the events of a stream whose events have names. */
export function readNamedEvents(text: string) {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => {
      const [name = '', data = ''] = event.split('\n');
      return { name: name.replace('event: ', ''), data: JSON.parse(data.replace('data: ', '')) };
    });
}

/** Reads NDJSON. */
export function readLines(text: string) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What came over a raw connection, and how the other side closed it. */
export type RawReply = { readonly text: string; readonly ending: 'fin' | 'reset'; readonly packets: number };

/** A request on a raw socket, where every byte and the way the connection ends can be seen. */
export type RawRequest = {
  readonly socket: Socket;
  /** Resolves when the server has closed the connection. */
  readonly closed: Promise<RawReply>;
  /** Resolves when what came so far contains the text. */
  readonly contains: (part: string) => Promise<void>;
  readonly received: () => string;
};

/** Sends a request over a raw socket, asking the server to close the connection after the answer. */
export function openRaw(
  provider: SimulatedProvider,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): RawRequest {
  const payload = JSON.stringify(body);
  const lines = Object.entries({
    host: 'test',
    connection: 'close',
    'content-length': Buffer.byteLength(payload),
    ...headers,
  });
  const socket = connect(provider.port, '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${payload}`,
  );
  const chunks: Buffer[] = [];
  const received = (): string => Buffer.concat(chunks).toString('utf8');
  const closed = new Promise<RawReply>((resolve) => {
    let ending: RawReply['ending'] = 'fin';
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => (ending = 'reset'));
    socket.on('close', () => resolve({ text: received(), ending, packets: chunks.length }));
  });
  const contains = (part: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!received().includes(part)) return;
        socket.off('data', look);
        resolve();
      };
      socket.on('data', look);
      look();
    });
  return { socket, closed, contains, received };
}

/** Takes the body out of a raw response with chunked encoding, as far as it came. */
export function dechunk(text: string): string {
  let rest = text.slice(text.indexOf('\r\n\r\n') + 4);
  let body = '';
  for (;;) {
    const size = /^([0-9a-f]+)\r\n/.exec(rest);
    if (size === null || size[1] === '0') return body;
    const start = size[0].length;
    const length = Number.parseInt(size[1] ?? '0', 16);
    const bytes = Buffer.from(rest.slice(start));
    body += bytes.subarray(0, length).toString('utf8');
    rest = bytes.subarray(length + 2).toString('utf8');
  }
}
