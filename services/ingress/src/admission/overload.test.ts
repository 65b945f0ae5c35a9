import { once } from 'node:events';
import { connect } from 'node:net';
import { Metadata, status } from '@grpc/grpc-js';
import { chatCallToWire, fromServiceError } from '@signalbox/contracts';
import type { Criticality } from '@signalbox/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hangs, says } from '../testing/fake-adapter.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
const open: AbortController[] = [];

beforeAll(async () => {
  mesh = await openTestMesh({
    environment: { SIGNALBOX_ADMISSION_MAX: '1', SIGNALBOX_DRAIN_GRACE_MS: '1000' },
  });
  mesh.decision.decide = () => planOf(['alpha']);
}, 120_000);
afterAll(() => mesh.close());
afterEach(() => {
  for (const abort of open.splice(0)) abort.abort();
  mesh.adapter.backends.clear();
  mesh.adapter.calls.length = 0;
  mesh.decision.asked.length = 0;
});

/** The status of a request that is over. */
async function statusOf(wishes: Wishes): Promise<number> {
  const response = await chat(wishes);
  await response.arrayBuffer();
  return response.status;
}

type Wishes = { readonly stream?: boolean; readonly criticality?: string };

function chat({ stream = false, criticality = 'standard' }: Wishes = {}): Promise<Response> {
  const abort = new AbortController();
  open.push(abort);
  return fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    signal: abort.signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      stream,
      messages: [{ role: 'user', content: 'hello' }],
      signalbox: { criticality },
    }),
  });
}

/** How many HTTP chunks a streamed answer comes in, however the network cuts them. */
async function chunksOfStream(): Promise<number> {
  const { hostname, port } = new URL(mesh.http);
  const body = JSON.stringify({
    model: 'auto',
    stream: true,
    messages: [{ role: 'user', content: 'hello' }],
    signalbox: { criticality: 'critical' },
  });
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'close');
  expect(text).toMatch(/data: \[DONE\]\n\n\r\n0\r\n\r\n$/);
  return text.split(/\r\n[0-9a-f]+\r\n/).length - 2;
}

/** The same request over gRPC. */
function callOf(criticality: Criticality): ReturnType<typeof chatCallToWire> {
  return chatCallToWire({
    model: 'auto',
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: 'hello' }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: {},
    },
    context: { preferences: {}, tags: {}, criticality },
  });
}

/** Sends a request that stays open, and waits until it has reached the adapter. */
async function occupy(wishes: Wishes = {}): Promise<void> {
  const calls = mesh.adapter.calls.length;
  chat(wishes).catch(() => undefined);
  await vi.waitFor(() => expect(mesh.adapter.calls.length).toBeGreaterThan(calls), { timeout: 10_000 });
}

/** The requests that wait, and those that were refused so far, as the metrics page shows them. */
async function told(): Promise<{ readonly waiting: number; readonly refused: number }> {
  const page = await (await fetch(`${mesh.admin}/metrics`)).text();
  const lines = page.split('\n');
  const valuesOf = (pattern: RegExp): readonly number[] =>
    lines.filter((line) => pattern.test(line)).map((line) => Number(line.split(' ')[1]));
  return {
    waiting: valuesOf(/^signalbox_admission_requests\{.*state="waiting"/)[0] ?? 0,
    refused: valuesOf(/^signalbox_admission_refused_total\{/).reduce((sum, value) => sum + value, 0),
  };
}

/** Waits until this many requests wait. */
async function waiting(count: number): Promise<void> {
  await vi.waitFor(async () => expect((await told()).waiting).toBe(count), { timeout: 10_000 });
}

/** Waits until nothing holds the slot any more. */
async function idle(): Promise<void> {
  await vi.waitFor(async () => expect(await statusOf({ criticality: 'critical' })).toBe(200), {
    timeout: 10_000,
  });
  mesh.decision.asked.length = 0;
}

describe('an ingress with more to do than it can begin', () => {
  it('refuses over HTTP with 429 and a time to come again, before anything was done for the request', async () => {
    mesh.adapter.backends.set('alpha', hangs());
    await occupy();
    const response = await chat({ criticality: 'sheddable' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await response.json()).toMatchObject({ error: { code: 'overloaded' } });
    expect(mesh.decision.asked).toHaveLength(1);
    const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
    expect(metrics).toMatch(/signalbox_admission_refused_total\{criticality="sheddable",cause="no-slot"/);
  });

  it('refuses over gRPC with RESOURCE_EXHAUSTED and the same time', async () => {
    await idle();
    mesh.adapter.backends.set('alpha', hangs());
    await occupy();
    const call = callOf('sheddable');
    const refusal = await new Promise((resolve) => mesh.grpc.Complete(call, new Metadata(), resolve));
    expect(refusal).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    const { error } = fromServiceError(refusal, 'ADAPTER_UNAVAILABLE');
    expect(error).toMatchObject({ reason: 'OVERLOADED', retryAfterMs: expect.any(Number) });
  });

  it.each([
    [
      'HTTP',
      () => {
        chat({ criticality: 'critical' }).catch(() => undefined);
        return () => open.at(-1)?.abort();
      },
    ],
    [
      'gRPC',
      () => {
        const call = mesh.grpc.Complete(callOf('critical'), new Metadata(), () => undefined);
        return () => call.cancel();
      },
    ],
  ])('forgets a client that leaves while it waits, over %s', async (_face, send) => {
    await idle();
    mesh.adapter.backends.set('alpha', hangs());
    await occupy();
    const counts = async (): Promise<object> => ({
      ...(await told()),
      asked: mesh.decision.asked.length,
      calls: mesh.adapter.calls.length,
    });
    const before = await counts();
    const leave = send();
    await waiting(1);
    leave();
    await waiting(0);
    expect(await counts()).toEqual(before);
    for (const abort of open.splice(0)) abort.abort();
    mesh.adapter.backends.clear();
    await idle();
  });

  it('sends in few pieces what streams say while others are refused, and else word by word', async () => {
    await idle();
    const words = Array.from({ length: 20 }, (_, index) => `word ${index} `);
    mesh.adapter.backends.set('alpha', hangs());
    await occupy();
    const stream = chunksOfStream();
    await waiting(1);
    expect(await statusOf({ criticality: 'sheddable' })).toBe(429);
    mesh.adapter.backends.set('alpha', says(...words));
    for (const abort of open.splice(0)) abort.abort();
    expect(await stream).toBeLessThanOrEqual(words.length / 2);

    await vi.waitFor(async () => expect(await chunksOfStream()).toBeGreaterThanOrEqual(words.length), {
      timeout: 10_000,
    });
  });

  it.each([true, false])('counts a request only until its first content (stream: %s)', async (stream) => {
    await idle();
    mesh.adapter.backends.set('alpha', hangs('hello'));
    await occupy({ stream });
    mesh.adapter.backends.clear();
    await vi.waitFor(async () => expect(await statusOf({ criticality: 'sheddable' })).toBe(200), {
      timeout: 10_000,
    });
  });
});
