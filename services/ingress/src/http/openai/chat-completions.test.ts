import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import OpenAI, { APIError } from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptContext, Chunk } from '@signalbox/domain';
import { fails, gives, hangs, says, USAGE } from '../../testing/fake-adapter.js';
import { candidate, planOf, withWarnings } from '../../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../../testing/test-mesh.js';

let mesh: TestMesh;
let openai: OpenAI;

beforeAll(async () => {
  mesh = await openTestMesh({ environment: { SIGNALBOX_MAX_REQUEST_BYTES: '65536' } });
  openai = new OpenAI({ apiKey: 'any', baseURL: `${mesh.http}/v1`, maxRetries: 0 });
}, 120_000);
afterAll(() => mesh.close());
afterEach(() => {
  mesh.adapter.backends.clear();
  mesh.adapter.calls.length = 0;
  mesh.decision.decide = () => planOf(['alpha', 'beta']);
});

const MESSAGES = [{ role: 'user' as const, content: 'hello' }];

function post(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The last attempt that the adapter was called for. */
function lastAttempt(): AttemptContext {
  const call = mesh.adapter.calls.at(-1);
  if (call === undefined) throw new Error('No attempt was made.');
  return call.attempt;
}

/** The error of a reply, as clients read it. */
async function errorOf(response: Response): Promise<{
  readonly message: string;
  readonly param: string | null;
  readonly violations: readonly { readonly field: string }[];
}> {
  return JSON.parse(await response.text()).error;
}

/** The payloads of a stream of server-sent events. */
async function eventsOf(response: Response): Promise<readonly string[]> {
  return (await response.text())
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^data: /, ''));
}

describe('POST /v1/chat/completions', () => {
  it('answers in one JSON reply that says where it came from', async () => {
    const response = await post({ model: 'auto', messages: MESSAGES }, { 'x-request-id': 'mine-1' });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'x-request-id': 'mine-1',
      'x-signalbox-backend': 'alpha',
      'x-signalbox-attempts': '1',
      'x-signalbox-policy': 'abc123def456',
      'x-signalbox-cost-usd': '0.0000015',
      'x-signalbox-cost-certainty': 'exact',
    });
    expect(await response.json()).toEqual({
      id: 'chatcmpl-mine-1',
      object: 'chat.completion',
      created: expect.any(Number),
      model: 'model-x',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'hello world', refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 12,
        completion_tokens: 5,
        total_tokens: 17,
        prompt_tokens_details: { cached_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 2 },
      },
      signalbox: {
        request_id: 'mine-1',
        backend: 'alpha',
        route: 'default',
        rule: 'all',
        policy_version: expect.any(String),
        attempts: 1,
        cost_usd: 0.0000015,
        cost_certainty: 'exact',
        warnings: [],
      },
    });
  });

  it('streams events that begin with the role and end with [DONE]', async () => {
    const response = await post({ model: 'auto', messages: MESSAGES, stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-signalbox-backend')).toBe('alpha');
    expect(response.headers.get('x-signalbox-attempts')).toBe('1');
    const events = await eventsOf(response);
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    expect(chunks.map(({ choices }) => choices[0].delta)).toEqual([
      { role: 'assistant', content: '', refusal: null },
      { content: 'hello' },
      { content: ' world' },
      {},
    ]);
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      signalbox: { backend: 'alpha' },
    });
    expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true);
  });

  it('adds a chunk with the usage when it is asked to', async () => {
    const stream = await openai.chat.completions.create({
      model: 'auto',
      messages: MESSAGES,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { total_tokens: 17 },
      signalbox: { attempts: 1 },
    });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('hello world');
  });

  it('says in both forms of a reply which wishes nothing comes of', async () => {
    const body = { model: 'auto', messages: MESSAGES, store: true, service_tier: 'priority' as const };
    const chunks = [];
    for await (const chunk of await openai.chat.completions.create({ ...body, stream: true })) {
      chunks.push(chunk);
    }
    for (const reply of [await openai.chat.completions.create(body), chunks.at(-1)]) {
      expect(reply).toMatchObject({
        signalbox: { warnings: [{ feature: 'store' }, { feature: 'service_tier' }] },
      });
    }
  });

  it('gives a refusal as one, so that nobody parses it as the JSON that was asked for', async () => {
    const refusal: readonly Chunk[] = [
      { kind: 'text-delta', text: 'I cannot ', refusal: true },
      { kind: 'text-delta', text: 'do that.', refusal: true },
    ];
    mesh.adapter.backends.set('alpha', gives(refusal, { kind: 'finish', reason: 'stop', usage: USAGE }));
    const body = {
      model: 'auto',
      messages: MESSAGES,
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: 'plan', schema: { type: 'object' }, strict: true },
      },
    };
    const streamed = await openai.chat.completions.stream(body).finalChatCompletion();
    const whole = await openai.chat.completions.parse(body);
    expect(whole.choices[0]?.message.content).toBeNull();
    for (const { choices } of [streamed, whole]) {
      expect(choices[0]?.message).toMatchObject({ refusal: 'I cannot do that.', parsed: null });
    }
  });

  it('carries tool calls both ways through the official client', async () => {
    const call: readonly Chunk[] = [
      { kind: 'reasoning-delta', text: 'let me see', signature: 'sig' },
      { kind: 'tool-call-start', index: 0, id: 'call_1', name: 'weather' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '{"city":' },
      { kind: 'tool-call-delta', index: 0, argumentsText: '"Köln"}' },
    ];
    mesh.adapter.backends.set('alpha', gives(call, { kind: 'finish', reason: 'tool-calls', usage: USAGE }));
    const tools = [
      { type: 'function' as const, function: { name: 'weather', parameters: { type: 'object' } } },
    ];
    const runner = openai.chat.completions.stream({ model: 'auto', messages: MESSAGES, tools });
    const streamed = await runner.finalChatCompletion();
    const whole = await openai.chat.completions.create({ model: 'auto', messages: MESSAGES, tools });
    for (const { choices } of [streamed, whole]) {
      expect(choices[0]).toMatchObject({
        finish_reason: 'tool_calls',
        message: {
          content: null,
          reasoning_content: 'let me see',
          tool_calls: [{ id: 'call_1', function: { name: 'weather', arguments: '{"city":"Köln"}' } }],
        },
      });
    }
    const message = whole.choices[0]?.message;
    if (message === undefined) throw new Error('There is no message.');
    await openai.chat.completions.create({
      model: 'auto',
      messages: [...MESSAGES, message, { role: 'tool', tool_call_id: 'call_1', content: '12 °C' }],
    });
    expect(mesh.adapter.calls.at(-1)?.chat.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { kind: 'reasoning', text: 'let me see', signature: 'sig' },
          { kind: 'tool-call', id: 'call_1', name: 'weather', argumentsText: '{"city":"Köln"}' },
        ],
      },
      {
        role: 'tool',
        content: [
          {
            kind: 'tool-result',
            callId: 'call_1',
            content: [{ kind: 'text', text: '12 °C' }],
            isError: false,
          },
        ],
      },
    ]);
  });

  it('warns of wishes that nobody here knows, as they were written, before the warnings of the provider', async () => {
    const warnings = [{ feature: 'ignore[0]', message: 'There is no backend "alfa".' }];
    mesh.decision.decide = () => withWarnings(planOf(['alpha']), warnings);
    mesh.adapter.backends.set('alpha', async function* () {
      const lacks = [{ feature: 'topK', message: 'is not known' }];
      const finish: Chunk = { kind: 'finish', reason: 'stop', usage: USAGE };
      const text: Chunk = { kind: 'text-delta', text: 'x' };
      yield { chunks: [{ kind: 'stream-start', model: 'm', warnings: lacks }, text, finish] };
    });
    const expected = [
      { feature: 'signalbox.ignore[0]', message: 'There is no backend "alfa".' },
      { feature: 'topK', message: 'is not known' },
    ];
    const body = { model: 'auto', messages: MESSAGES, signalbox: { ignore: ['alfa'] } };
    expect(await (await post(body)).json()).toMatchObject({ signalbox: { warnings: expected } });
    const events = await eventsOf(await post({ ...body, stream: true }));
    expect(JSON.parse(events.at(-2) ?? '')).toMatchObject({ signalbox: { warnings: expected } });
  });

  it('names wrong wishes as they were written', async () => {
    mesh.decision.decide = () => ({
      kind: 'reject',
      reason: 'NO_ELIGIBLE_BACKEND',
      message: 'Nobody.',
      violations: [{ field: 'preferences.only[0]', description: 'There is no backend "alfa".' }],
      policyVersion: 'v1',
      route: 'default',
      rule: 'all',
      rejected: [],
      steps: [],
    });
    const response = await post({ model: 'auto', messages: MESSAGES, signalbox: { only: ['alfa'] } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { param: 'signalbox.only[0]', violations: [{ field: 'signalbox.only[0]' }] },
      signalbox: { policy_version: 'v1', route: 'default', rule: 'all', attempts: [] },
    });
    expect(await (await fetch(`${mesh.admin}/metrics`)).text()).toMatch(
      /signalbox_requests_total\{[^}]*route="default",backend="none",outcome="NO_ELIGIBLE_BACKEND"/,
    );
  });

  it('tells later decisions that an answer was cut short', async () => {
    const text: Chunk = { kind: 'text-delta', text: 'x' };
    mesh.adapter.backends.set('alpha', gives([text], { kind: 'finish', reason: 'length', usage: USAGE }));
    for (const stream of [true, false]) {
      const requestId = `cut-${stream}`;
      await (await post({ model: 'auto', messages: MESSAGES, stream }, { 'x-request-id': requestId })).text();
      expect((await mesh.routed(requestId)).traits?.cutShort).toBe(true);
    }
    mesh.adapter.backends.clear();
    await post({ model: 'auto', messages: MESSAGES }, { 'x-request-id': 'whole' });
    expect((await mesh.routed('whole')).traits).not.toHaveProperty('cutShort');
  });

  it('hides a failover before the first content', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_OVERLOADED'));
    const response = await post({ model: 'auto', messages: MESSAGES, stream: true });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-signalbox-backend')).toBe('beta');
    expect(response.headers.get('x-signalbox-attempts')).toBe('2');
  });

  it('ends a stream that broke off with an error and no [DONE]', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR', { disposition: 'ambiguous' }, 'half'));
    const events = await eventsOf(await post({ model: 'auto', messages: MESSAGES, stream: true }));
    expect(events).not.toContain('[DONE]');
    expect(JSON.parse(events.at(-1) ?? '')).toMatchObject({
      error: {
        type: 'server_error',
        code: 'stream_truncated',
        message: expect.stringContaining('PROVIDER_ERROR'),
      },
      signalbox: {
        backend: 'alpha',
        cost_certainty: 'unpriced',
        attempts: [{ backend: 'alpha', reason: 'PROVIDER_ERROR' }],
      },
    });
    const stream = await openai.chat.completions.create({ model: 'auto', messages: MESSAGES, stream: true });
    await expect(async () => {
      for await (const chunk of stream) expect(chunk.choices[0]?.finish_reason).toBeNull();
    }).rejects.toThrow(APIError);
  });

  it.each([true, false])('says of a failure that its cost is an upper bound (stream: %s)', async (stream) => {
    const priced = { mostInputNanoUsd: 1_000, outputTokenNanoUsd: 10, maxOutputTokens: 50 };
    mesh.decision.decide = () => planOf([candidate('alpha', priced)], { attempts: 1 });
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR', { disposition: 'ambiguous' }));
    const response = await post({ model: 'auto', messages: MESSAGES, stream });
    expect(response.status).toBe(502);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-signalbox-cost-usd': '0.0000015',
      'x-signalbox-cost-certainty': 'upper-bound',
    });
    expect(await response.json()).toMatchObject({
      signalbox: { cost_usd: 0.0000015, cost_certainty: 'upper-bound' },
    });
  });

  it('answers a stream that never began with an ordinary error', async () => {
    for (const backend of ['alpha', 'beta']) {
      mesh.adapter.backends.set(backend, fails('PROVIDER_RATE_LIMITED', { retryAfterMs: 1_200 }));
    }
    const response = await post({ model: 'auto', messages: MESSAGES, stream: true });
    expect(response.status).toBe(429);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'retry-after': '2',
      'x-signalbox-attempts': '2',
    });
    expect(response.headers.has('x-signalbox-backend')).toBe(false);
    expect(await response.json()).toMatchObject({
      error: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
      signalbox: {
        request_id: response.headers.get('x-request-id'),
        backend: null,
        route: 'default',
        rule: 'all',
        policy_version: 'abc123def456',
        attempts: [
          { backend: 'alpha', reason: 'PROVIDER_RATE_LIMITED' },
          { backend: 'beta', reason: 'PROVIDER_RATE_LIMITED' },
        ],
      },
    });
  });

  it.each([true, false])('stops the provider call when the client hangs up (stream: %s)', async (stream) => {
    mesh.adapter.backends.set('alpha', hangs());
    const abort = new AbortController();
    const reply = fetch(`${mesh.http}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages: MESSAGES, stream }),
      signal: abort.signal,
    }).catch(() => undefined);
    await expect.poll(() => mesh.adapter.calls.length).toBe(1);
    abort.abort();
    await reply;
    await mesh.adapter.cancelled(lastAttempt().attemptId);
    expect(await mesh.routed(lastAttempt().requestId)).toMatchObject({
      route: { attempts: [{ outcome: 'cancelled' }] },
    });
  });

  it('stops the provider call when the client hangs up in the middle of a stream', async () => {
    mesh.adapter.backends.set('alpha', hangs('some', 'thing'));
    const abort = new AbortController();
    const stream = await openai.chat.completions.create(
      { model: 'auto', messages: MESSAGES, stream: true },
      { signal: abort.signal },
    );
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content === 'thing') break;
    abort.abort();
    await mesh.adapter.cancelled(lastAttempt().attemptId);
  });

  it('reads a provider no faster than the client reads', async () => {
    const text = 'x'.repeat(64 * 1024);
    let given = 0;
    mesh.adapter.backends.set('alpha', async function* (call, signal) {
      for await (const batch of says(...Array.from({ length: 2_000 }, () => text))(call, signal)) {
        if (signal.aborted) return;
        given += 1;
        yield batch;
      }
    });
    const url = new URL(`${mesh.http}/v1/chat/completions`);
    const request = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    request.end(JSON.stringify({ model: 'auto', messages: MESSAGES, stream: true }));
    const [response] = await once(request, 'response');
    response.pause();
    let before = -1;
    await expect
      .poll(
        () => {
          const stalled = given === before;
          before = given;
          return stalled;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(true);
    expect(given).toBeLessThan(1_000);
    request.destroy();
    await mesh.adapter.cancelled(lastAttempt().attemptId);
  });

  it('joins the trace of its caller', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await post(
      { model: 'auto', messages: MESSAGES },
      { 'x-request-id': 'traced-1', traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    );
    expect((await mesh.routed('traced-1')).route.traceId).toBe(traceId);
  });

  it('makes an id of its own when that of the caller is not sane', async () => {
    const response = await post({ model: 'auto', messages: MESSAGES }, { 'x-request-id': 'has spaces' });
    expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe('a body that is not right', () => {
  it('is answered with every wrong field at once', async () => {
    const response = await post({
      messages: [{ role: 'user', content: [{ type: 'text' }] }],
      api_base: 'http://evil.test',
    });
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      type: 'invalid_request_error',
      param: 'model',
      code: null,
      violations: [
        { field: 'model', description: 'is required' },
        { field: 'messages[0].content[0].text', description: 'is required' },
        { field: 'api_base', description: 'is not a known field' },
      ],
      request_id: response.headers.get('x-request-id'),
    });
    expect(mesh.adapter.calls).toEqual([]);
  });

  it('is placed when it is no JSON', async () => {
    const response = await post('{\n "model": "auto",\n}');
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain('line 3, column 1');
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['another type', { 'content-type': 'text/plain' }, 'content-type'],
    ['compression', { 'content-encoding': 'gzip' }, 'content-encoding'],
  ])('is refused for %s', async (_, headers, param) => {
    const response = await post({ model: 'auto', messages: MESSAGES }, headers);
    expect(response.status).toBe(400);
    expect((await errorOf(response)).param).toBe(param);
  });

  it.each([
    ['a little', 70_000],
    ['a lot', 2_000_000],
  ])('is refused with the limit when it is %s too large', async (_, size) => {
    const response = await post({ model: 'auto', messages: [{ role: 'user', content: 'x'.repeat(size) }] });
    expect(response.status).toBe(413);
    expect((await errorOf(response)).message).toContain('65536');
    expect((await post({ model: 'auto', messages: MESSAGES })).status).toBe(200);
  });

  it('is refused when it nests too deep', async () => {
    const deep = `{"model":"auto","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}]}`;
    const response = await post(deep);
    expect(response.status).toBe(400);
    expect((await errorOf(response)).message).toContain('nested deeper');
  });

  it('is never a mistake of ours, whatever it is', async () => {
    const statuses = new Set<number>();
    const valid = { model: 'auto', messages: MESSAGES, stream: false, tools: [], stop: 'x', temperature: 1 };
    const anything = fc.jsonValue();
    const mutated = fc
      .tuple(fc.constantFrom(...Object.keys(valid), 'user', 'response_format', 'tool_choice'), anything)
      .map(([key, value]): unknown => ({ ...valid, [key]: value }));
    const messages = fc.array(
      fc.record({ role: fc.constantFrom('user', 'assistant', 'tool', 'x'), content: anything }),
    );
    const body = fc.oneof(
      anything.map((value): unknown => value),
      mutated,
      messages.map((list): unknown => ({ ...valid, messages: list })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          body.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        async (text) => {
          const response = await post(text);
          statuses.add(response.status);
          if (response.status === 200) return void (await response.text());
          expect(response.status).toBe(400);
          const error = await errorOf(response);
          expect(error).toMatchObject({ type: 'invalid_request_error', message: expect.any(String) });
          expect(error.param).toBe(error.violations[0]?.field);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(statuses).toEqual(new Set([200, 400]));
  });
});
