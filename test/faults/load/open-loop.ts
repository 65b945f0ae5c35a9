import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One HTTP request of a load. */
export type LoadRequest = {
  readonly url: string;
  /** Absent: a GET instead of a POST. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What came of one request. Times count from when it was due, so that a late generator makes nobody look faster. */
export type LoadResult = { readonly index: number; readonly dueAt: number; readonly tookMs: number } & (
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      /** The whole body; a stream as it came. */
      readonly body: string;
    }
  /** No reply, or one that broke off. */
  | { readonly kind: 'broken'; readonly error: Error }
  /** As many requests were open as may be, so it was not sent: then the generator was the bottleneck. */
  | { readonly kind: 'not-sent' }
);

/** An open-loop load: requests come at their rate, whether those before them were answered or not. */
export type OpenLoop = {
  /** Requests per second. */
  readonly rate: number;
  readonly durationMs: number;
  readonly makeRequest: (index: number) => LoadRequest;
  readonly onResult: (result: LoadResult) => void;
  /** The most that may be open at once. */
  readonly maxOpen?: number;
  /** How long to wait for one reply. */
  readonly timeoutMs?: number;
  /**
   * Connections that are opened before the load begins, by a GET of this URL on each: clients and load balancers keep
   * theirs, and a Node.js server accepts one new connection in each turn of its event loop.
   */
  readonly warmUp?: { readonly url: string; readonly connections: number };
};

/** How often the generator looks which requests are due, in milliseconds. */
const TURN_MS = 2;

/** Sends the whole load and waits for every reply. Times are those of `performance.now()`. */
export async function runOpenLoop({
  rate,
  durationMs,
  makeRequest,
  onResult,
  maxOpen = 5_000,
  timeoutMs = 30_000,
  warmUp,
}: OpenLoop): Promise<void> {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: maxOpen,
    maxFreeSockets: maxOpen,
    scheduling: 'lifo',
  });
  if (warmUp !== undefined) {
    const { url, connections } = warmUp;
    await Promise.all(Array.from({ length: connections }, () => send(agent, { url }, timeoutMs)));
  }
  const total = Math.round((rate * durationMs) / 1_000);
  const startedAt = performance.now();
  const open = new Set<Promise<void>>();
  const start = (index: number): void => {
    const dueAt = startedAt + (index * 1_000) / rate;
    if (open.size >= maxOpen) return onResult({ kind: 'not-sent', index, dueAt, tookMs: 0 });
    const sending = send(agent, makeRequest(index), timeoutMs).then((reply) => {
      open.delete(sending);
      onResult({ ...reply, index, dueAt, tookMs: performance.now() - dueAt });
    });
    open.add(sending);
  };
  for (let begun = 0; begun < total; await sleep(TURN_MS)) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * rate) / 1_000) + 1);
    for (; begun < due; begun++) start(begun);
  }
  await Promise.all(open);
  agent.destroy();
}

type Reply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | { readonly kind: 'broken'; readonly error: Error };

/** Sends one request. It never rejects. */
function send(agent: Agent, { url, body, headers }: LoadRequest, timeoutMs: number): Promise<Reply> {
  return new Promise((resolve) => {
    const broken = (error: Error): void => resolve({ kind: 'broken', error });
    const request = httpRequest(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        agent,
        timeout: timeoutMs,
        headers: {
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.once('error', broken);
        response.once('end', () =>
          resolve({
            kind: 'answered',
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
          }),
        );
      },
    );
    request.once('timeout', () => request.destroy(new Error('No reply came in time.')));
    request.once('error', broken);
    request.end(body);
  });
}
