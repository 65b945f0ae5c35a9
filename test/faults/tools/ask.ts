import { request as send, type ClientRequest, type IncomingMessage } from 'node:http';

/** What a client received, judged as a careful client judges it. */
export type Answer = {
  /**
   * `whole`: it says itself that it is complete. `failed`: an error and no content. `truncated`: content, and then an error
   * that says so. `lie`: content that just ends, so that a client may mistake the part for the whole. `refused`: no process
   * listened. `broken`: the connection ended without a reply.
   */
  readonly kind: 'whole' | 'failed' | 'truncated' | 'lie' | 'refused' | 'broken';
  readonly status: number;
  /** The reason of our errors; empty where there is none. */
  readonly reason: string;
  readonly text: string;
  readonly backend: string;
  readonly requestId: string;
  readonly headers: IncomingMessage['headers'];
  /** The `signalbox` part of the reply, where there is one. */
  readonly route: Record<string, unknown>;
  /** Milliseconds to the first content, where there was any, and to the end. */
  readonly firstMs: number | undefined;
  readonly totalMs: number;
};

/** A request that is under way. */
export type Asked = {
  readonly answer: Promise<Answer>;
  /** Resolves with the first content, or with the end when there is none. */
  readonly begun: Promise<void>;
  /** Hangs up. @returns when, on the wall clock, in milliseconds. */
  hangUp(): number;
};

/** What is asked, besides the question. */
export type AskOptions = {
  readonly stream?: boolean;
  readonly model?: string;
  readonly maxTokens?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: object;
};

/** Asks an OpenAI-compatible face a question over a connection of its own. It never rejects. */
export function ask(url: string, question: string, options: AskOptions = {}): Asked {
  const { stream = false, model = 'auto', maxTokens = 16, headers = {}, more = {} } = options;
  const startedAt = performance.now();
  const body = JSON.stringify({
    model,
    stream,
    max_tokens: maxTokens,
    messages: [{ role: 'user', content: question }],
    ...more,
  });
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  let request: ClientRequest | undefined;
  const answer = new Promise<Answer>((resolve) => {
    const heard = createHeard(startedAt);
    const done = (ended: Ending): void => {
      begin();
      resolve(heard.judge(ended));
    };
    request = send(
      `${url}/v1/chat/completions`,
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...headers } },
      (reply) => {
        heard.head(reply);
        reply.setEncoding('utf8');
        reply.on('data', (piece: string) => {
          if (heard.add(piece)) begin();
        });
        reply.once('end', () => done('ended'));
        reply.once('error', () => done('broken'));
      },
    );
    request.once('error', (error: NodeJS.ErrnoException) =>
      done(error.code === 'ECONNREFUSED' ? 'refused' : 'broken'),
    );
    request.end(body);
  });
  return {
    answer,
    begun,
    hangUp() {
      request?.destroy();
      return Date.now();
    },
  };
}

type Ending = 'ended' | 'refused' | 'broken';

/** Collects what arrives of one reply. */
function createHeard(startedAt: number) {
  let head: IncomingMessage | undefined;
  let raw = '';
  let firstMs: number | undefined;
  return {
    head(reply: IncomingMessage) {
      head = reply;
    },
    /** @returns whether there is content by now. */
    add(piece: string): boolean {
      raw += piece;
      if (firstMs === undefined && head?.statusCode === 200) firstMs = performance.now() - startedAt;
      return firstMs !== undefined;
    },
    judge(ending: Ending): Answer {
      const headers = head?.headers ?? {};
      const isStream = (headers['content-type'] ?? '').startsWith('text/event-stream');
      const said = isStream ? readStream(raw) : readWhole(raw, head?.statusCode ?? 0);
      const kind = head === undefined ? (ending === 'refused' ? 'refused' : 'broken') : said.kind;
      return {
        ...said,
        // A body that breaks off is not a lie if the connection breaks with it.
        kind: kind === 'lie' && ending === 'broken' ? 'broken' : kind,
        status: head?.statusCode ?? 0,
        backend: String(headers['x-signalbox-backend'] ?? ''),
        requestId: String(headers['x-request-id'] ?? ''),
        headers,
        firstMs,
        totalMs: performance.now() - startedAt,
      };
    },
  };
}

type Said = Pick<Answer, 'kind' | 'reason' | 'text' | 'route'>;
type Body = {
  choices?: {
    delta?: { content?: string };
    message?: { content?: string | null };
    finish_reason?: string | null;
  }[];
  error?: { reason?: string };
  signalbox?: Record<string, unknown>;
};

function readWhole(raw: string, status: number): Said {
  const body = parse(raw);
  const route = body?.signalbox ?? {};
  if (body === undefined) return { kind: 'broken', reason: '', text: '', route };
  if (status !== 200) return { kind: 'failed', reason: body.error?.reason ?? '', text: '', route };
  return { kind: 'whole', reason: '', text: body.choices?.[0]?.message?.content ?? '', route };
}

function readStream(raw: string): Said {
  let text = '';
  let reason: string | undefined;
  let done = false;
  let route: Record<string, unknown> = {};
  for (const line of raw.split('\n')) {
    if (!line.startsWith('data: ')) continue;
    if (line === 'data: [DONE]') {
      done = true;
      continue;
    }
    const event = parse(line.slice('data: '.length));
    text += event?.choices?.[0]?.delta?.content ?? '';
    route = event?.signalbox ?? route;
    if (event?.error !== undefined) reason = event.error.reason ?? '';
  }
  if (reason !== undefined) return { kind: done ? 'lie' : 'truncated', reason, text, route };
  return { kind: done ? 'whole' : 'lie', reason: '', text, route };
}

function parse(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}
