import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '@grpc/grpc-js';
import {
  chatCallToWire,
  completeReplyFromWire,
  decodeBatch,
  EVENT_STREAM,
  InferenceClient,
  type InferenceServiceClient,
} from '@signalbox/contracts';
import { openToolConnection } from '@signalbox/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { question, startTestMesh, type TestMesh } from './support.js';

/** Time between two requests of one kind, in milliseconds: about sixty a second in all. */
const EVERY_MS = 50;
/** Requests of one kind that may be under way at once: a busy machine must not be overrun. */
const MOST_AT_ONCE = 4;
/** How often a load balancer checks which ingresses are ready, in milliseconds. */
const CHECK_EVERY_MS = 50;
/** How long a process serves as before after it reported that it is not ready; longer than a load balancer takes to notice. */
const SETTLE_MS = 500;
/** How long both ingresses are asked before and after, in milliseconds. */
const BOTH_FOR_MS = 500;

let test: TestMesh;
let urls: readonly string[];
let client: InferenceServiceClient;
let balancer: ReturnType<typeof openBalancer>;
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  test = await startTestMesh(undefined, { SIGNALBOX_DRAIN_SETTLE_MS: String(SETTLE_MS) }, { ingress: 2 });
  test.behave('first', { outputTokens: 4, tokensPerSecond: 100 });
  const ingresses = ['ingress', 'ingress-2'].map((name) => test.mesh.services.get(name)!.addresses);
  urls = ingresses.map((addresses) => addresses['http'] ?? '');
  balancer = openBalancer();
  const grpc = ingresses.map((addresses) => addresses['grpc']).join(',');
  client = new InferenceClient(`ipv4:${grpc}`, credentials.createInsecure(), {
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
    'grpc.max_reconnect_backoff_ms': 500,
  });
});
afterAll(async () => {
  balancer?.close();
  client?.close();
  agent.destroy();
  await test?.stop();
});

/** What a load balancer does: it asks each ingress whether it is ready, and sends nothing to one that is not. */
function openBalancer(): { inTurn(turn: number): readonly string[]; close(): void } {
  const ready = new Set(urls);
  const check = async (url: string): Promise<void> => {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(
      () => undefined,
    );
    await response?.arrayBuffer().catch(() => undefined);
    if (response?.ok === true) ready.add(url);
    else ready.delete(url);
  };
  const timer = setInterval(() => {
    for (const url of urls) void check(url);
  }, CHECK_EVERY_MS);
  return {
    inTurn(turn) {
      const use = ready.size === 0 ? urls : urls.filter((url) => ready.has(url));
      const url = use[turn % use.length] ?? '';
      return [url, ...urls.filter((other) => other !== url)];
    },
    close: () => clearInterval(timer),
  };
}

type Outcome = { readonly requestId: string; readonly problem?: string };

type Reply = { readonly status: number; readonly requestId: string; readonly body: string };

/** Sends one request on a kept-alive connection where there is one. */
function post(url: string | undefined, body: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = request(`${url}/v1/chat/completions`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          requestId: String(response.headers['x-request-id']),
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    outgoing.on('error', (error) => {
      reject(
        Object.assign(error, {
          message: `${error.message}${outgoing.reusedSocket ? ' on a kept connection' : ''}`,
        }),
      );
    });
    outgoing.end(JSON.stringify(body));
  });
}

/** Asks an ingress that is ready, and the other one when its connection is refused; nothing else is tried again. */
async function postChat(turn: number, body: object): Promise<Reply> {
  const [url, other] = balancer.inTurn(turn);
  try {
    return await post(url, body);
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
    if (!isRefused) throw error;
    return post(other, body);
  }
}

async function overHttp(turn: number): Promise<Outcome> {
  const { status, requestId, body } = await postChat(turn, question(`question ${turn}`));
  return status === 200 ? { requestId } : { requestId, problem: `${status} ${body}` };
}

async function streamed(turn: number): Promise<Outcome> {
  const { requestId, body } = await postChat(turn, question(`question ${turn}`, { stream: true }));
  return body.endsWith('data: [DONE]\n\n')
    ? { requestId }
    : { requestId, problem: `stream: ${body.slice(-300)}` };
}

function overGrpc(turn: number): Promise<Outcome> {
  const call = chatCallToWire({
    model: 'auto',
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: `question ${turn}` }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: { maxOutputTokens: 16 },
    },
    context: { preferences: {}, tags: {} },
  });
  return new Promise((resolve) => {
    client.Complete(call, { deadline: Date.now() + 30_000 }, (error, reply) => {
      if (error === null && reply !== undefined)
        resolve({ requestId: completeReplyFromWire(reply).route.requestId });
      else resolve({ requestId: '', problem: `gRPC: ${error?.code} ${error?.details}` });
    });
  });
}

/** Sends requests at a steady rate until it is stopped; while too many are under way it skips a turn. */
async function sendUntil(
  done: AbortSignal,
  ask: (turn: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const running = new Set<Promise<unknown>>();
  for (let turn = 0; !done.aborted; turn++) {
    if (running.size < MOST_AT_ONCE) {
      const one: Promise<unknown> = ask(turn)
        .catch((error: unknown) => ({ requestId: '', problem: String(error) }))
        .then((outcome) => outcomes.push(outcome))
        .finally(() => running.delete(one));
      running.add(one);
    }
    await sleep(EVERY_MS);
  }
  await Promise.all(running);
  return outcomes;
}

/** How often each request is reported in the event stream. */
async function routedEvents(): Promise<ReadonlyMap<string, number>> {
  const tool = await openToolConnection(test.mesh.nats.url, 'test');
  const counts = new Map<string, number>();
  for await (const { bytes } of tool.read(EVENT_STREAM, 0)) {
    for (const decoded of decodeBatch(bytes)) {
      if (decoded.kind !== 'event' || decoded.envelope.event.kind !== 'request-routed') continue;
      const { requestId } = decoded.envelope.event.route;
      counts.set(requestId, (counts.get(requestId) ?? 0) + 1);
    }
  }
  await tool.close();
  return counts;
}

describe('a restart of an ingress behind a load balancer', () => {
  it('fails no request, over HTTP, in streams and over gRPC, and every request is told of once', async () => {
    const done = new AbortController();
    const asking = Promise.all([overHttp, streamed, overGrpc].map((ask) => sendUntil(done.signal, ask)));
    await sleep(BOTH_FOR_MS);
    const ingress = test.mesh.services.get('ingress')!;
    expect(await ingress.terminate()).toBe(0);
    await ingress.restart();
    await sleep(BOTH_FOR_MS);
    done.abort();
    const outcomes = (await asking).flat();
    expect(outcomes.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(30);
    const asked = outcomes.map(({ requestId }) => requestId);
    await vi.waitFor(
      async () => {
        const events = await routedEvents();
        expect(asked.filter((requestId) => events.get(requestId) !== 1)).toEqual([]);
      },
      { timeout: 10_000, interval: 250 },
    );
  });
});
