import { systemClock } from '@signalbox/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fails, hangs, says } from '../../testing/fake-adapter.js';
import { planOf } from '../../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../../testing/test-mesh.js';
import { createRouter } from '../router.js';
import { openHttpServer } from '../server.js';
import { createStreamPace } from '../stream-pace.js';
import { chatEndpoint } from './chat-completions.js';

let mesh: TestMesh;

beforeAll(async () => {
  mesh = await openTestMesh();
}, 120_000);
afterAll(() => mesh.close());
afterEach(() => {
  mesh.adapter.backends.clear();
  mesh.adapter.calls.length = 0;
  mesh.decision.decide = () => planOf(['alpha', 'beta']);
});

function ask(stream: boolean, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], stream }),
  });
}

/** The payloads of the server-sent events. */
function eventsOf(text: string): readonly string[] {
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''));
}

/** The last event of a stream that is not whole. */
function errorOf(text: string): { readonly reason: string } {
  expect(text).not.toContain('[DONE]');
  expect(text).not.toContain('"finish_reason":"');
  return JSON.parse(eventsOf(text).at(-1) ?? '').error;
}

describe('a stream', () => {
  it('that is whole says so, once', async () => {
    const text = await (await ask(true)).text();
    expect(eventsOf(text).filter((event) => event === '[DONE]')).toHaveLength(1);
    expect(text).toContain('"finish_reason":"stop"');
    expect(text).not.toContain('"error"');
  });

  it('that broke off ends with an error', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR', { disposition: 'ambiguous' }, 'half an'));
    const response = await ask(true);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('half an');
    expect(errorOf(text)).toMatchObject({ reason: 'STREAM_TRUNCATED' });
  });

  it('that ends at the deadline of its client says so', async () => {
    mesh.adapter.backends.set('alpha', hangs('begun'));
    const text = await (await ask(true, { 'x-signalbox-timeout-ms': '400' })).text();
    expect(errorOf(text).reason).toMatch(/^(STREAM_TRUNCATED|DEADLINE_EXCEEDED)$/);
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('that fails before its first content is an ordinary error', async () => {
    mesh.decision.decide = () => planOf(['alpha']);
    mesh.adapter.backends.set('alpha', fails('PROVIDER_CREDENTIAL_REFUSED'));
    const response = await ask(true);
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(await response.json()).toMatchObject({ error: { reason: 'PROVIDER_CREDENTIAL_REFUSED' } });
  });

  it('that ends without a finish of its own is not taken for whole', async () => {
    mesh.adapter.backends.set('alpha', async function* (call, signal) {
      for await (const { chunks } of says('half an')(call, signal)) {
        yield { chunks: chunks.filter(({ kind }) => kind !== 'finish') };
      }
    });
    expect(errorOf(await (await ask(true)).text())).toMatchObject({ reason: 'STREAM_TRUNCATED' });
  });

  it('that fails by a mistake of ours ends with an error too', async () => {
    const server = await openBrokenFace();
    try {
      const response = await fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'any' },
        body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], stream: true }),
      });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).not.toContain('canary');
      expect(errorOf(text)).toMatchObject({ reason: 'INTERNAL' });
    } finally {
      await server.close();
    }
  });
});

/** An HTTP face whose every answer is one that cannot be serialized. */
function openBrokenFace() {
  const unwritable = {
    kind: 'text' as const,
    get text(): string {
      throw new Error('canary');
    },
  };
  const route = { requestId: 'r', policyVersion: 'p', attempts: [], startedAt: 0 };
  const reply = { kind: 'chat', completion: { model: 'm', content: [unwritable], warnings: [] }, route };
  const endpoint = chatEndpoint({
    serve: { clock: systemClock } as never,
    idempotency: {
      begin: async () => ({ kind: 'replayed', reply: reply as never }),
      close: () => undefined,
    },
    maxRequestBytes: 1_000,
    stallMs: 60_000,
    pace: createStreamPace({ isRefusing: false }),
  });
  const log = { error: () => undefined } as never;
  const authenticate = () => ({ kind: 'open' }) as const;
  const handle = createRouter({ endpoints: [endpoint], authenticate, clock: systemClock, log });
  return openHttpServer({ address: '127.0.0.1:0', handle, drainGraceMs: 0, stallMs: 60_000 });
}

describe('an answer in one piece', () => {
  it('that broke off is an error and never half an answer', async () => {
    mesh.decision.decide = () => planOf(['alpha']);
    mesh.adapter.backends.set(
      'alpha',
      fails('PROVIDER_MALFORMED_REPLY', { disposition: 'ambiguous' }, 'half an'),
    );
    const response = await ask(false);
    expect(response.status).toBe(502);
    expect(await response.text()).not.toContain('half an');
  });
});
