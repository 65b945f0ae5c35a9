import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../../server.js';
import { get, openRaw, post, readEvents, simulate } from '../../testing/client.js';

const PATH = '/v1/chat/completions';

describe('the vLLM wire', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 12 } } });
  });
  afterAll(() => provider.close());

  const request = { model: 'llama-3.1-8b', messages: [{ role: 'user', content: 'hello' }] };

  it('needs no key, tells no limits and has the shorter fields of the engine', async () => {
    const { status, headers, text } = await post(provider, PATH, {
      ...request,
      stop: ['you'],
      unknown_field: 1,
    });
    const body = JSON.parse(text);
    expect(status).toBe(200);
    expect([...headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    expect(Object.keys(body)).toEqual(['id', 'object', 'created', 'model', 'choices', 'usage']);
    expect(body.id).toMatch(/^chatcmpl-[0-9a-f]{32}$/);
    expect(body.choices[0]).toMatchObject({
      message: { reasoning_content: null },
      finish_reason: 'stop',
      stop_reason: 'you',
    });
    expect(body.usage).toEqual({
      prompt_tokens: 1,
      total_tokens: 7,
      completion_tokens: 6,
      prompt_tokens_details: null,
    });
  });

  it('shows reasoning as reasoning_content before the content', async () => {
    const { text } = await post(provider, PATH, {
      ...request,
      stream: true,
      chat_template_kwargs: { enable_thinking: true },
    });
    const deltas = readEvents(text)
      .slice(0, -1)
      .map((event) => event.choices[0].delta);
    const kinds = deltas.map((delta) => Object.keys(delta).join());
    expect(kinds[0]).toBe('role,content');
    expect(kinds.lastIndexOf('reasoning_content')).toBeLessThan(kinds.indexOf('content'));
    expect(deltas.map((delta) => delta.reasoning_content ?? '').join('')).toMatch(
      /^I should look at request [0-9a-f]{8} before I answer\./,
    );
    expect(readEvents(text).at(-2).choices[0]).toEqual({
      index: 0,
      delta: { content: '' },
      logprobs: null,
      finish_reason: 'stop',
      stop_reason: null,
    });
  });

  it('has the error codes of an HTTP server, and ends a failed stream with [DONE]', async () => {
    const missing = await post(provider, PATH, { model: 'x' });
    expect(missing.status).toBe(400);
    expect(JSON.parse(missing.text).error).toMatchObject({
      type: 'BadRequestError',
      param: 'messages',
      code: 400,
    });
    const failed = await post(
      provider,
      PATH,
      { ...request, stream: true },
      simulate({ fault: { kind: 'error-event', afterChunks: 2 } }),
    );
    expect(readEvents(failed.text).slice(-2)).toEqual([
      { error: expect.objectContaining({ code: 500 }) },
      '[DONE]',
    ]);
  });

  it('lists its model, and is healthy', async () => {
    const models = JSON.parse((await get(provider, '/v1/models')).text);
    expect(models.data[0]).toMatchObject({ id: 'llama-3.1-8b', owned_by: 'vllm', max_model_len: 131_072 });
    expect(await get(provider, '/health')).toMatchObject({ status: 200, text: '' });
  });

  it('counts a request as waiting until its first token, then as running, then not at all', async () => {
    const gauge = async (name: string) => {
      const { text } = await get(provider, '/metrics');
      return Number(
        new RegExp(`^vllm:${name}\\{engine="0",model_name="llama-3.1-8b"\\} (\\S+)$`, 'm').exec(text)?.[1],
      );
    };
    const silent = openRaw(
      provider,
      PATH,
      { ...request, stream: true },
      simulate({ fault: { kind: 'silent-after-headers' } }),
    );
    await silent.contains('200 OK');
    expect([await gauge('num_requests_waiting'), await gauge('num_requests_running')]).toEqual([1, 0]);
    expect(await gauge('gpu_cache_usage_perc')).toBeGreaterThan(0);
    const stalled = openRaw(
      provider,
      PATH,
      { ...request, stream: true },
      simulate({ fault: { kind: 'stall', afterChunks: 2 } }),
    );
    await stalled.contains('"content":" am"');
    expect([await gauge('num_requests_waiting'), await gauge('num_requests_running')]).toEqual([1, 1]);
    silent.socket.destroy();
    stalled.socket.destroy();
    await Promise.all(
      ['silent-after-headers', 'stall'].map((kind) =>
        provider.journal.waitFor((entry) => entry.fault === kind && entry.outcome === 'client_gave_up'),
      ),
    );
    expect([
      await gauge('num_requests_waiting'),
      await gauge('num_requests_running'),
      await gauge('gpu_cache_usage_perc'),
    ]).toEqual([0, 0, 0]);
  });

  it('shows a load that is pretended, also of a model that nobody has asked for', async () => {
    provider.setBehaviour('qwen3-coder-32b', { extraWaiting: 40, kvCacheAtLeast: 0.99 });
    const { text } = await get(provider, '/metrics');
    expect(text).toContain('vllm:num_requests_waiting{engine="0",model_name="qwen3-coder-32b"} 40\n');
    expect(text).toContain('vllm:gpu_cache_usage_perc{engine="0",model_name="qwen3-coder-32b"} 0.99\n');
    provider.reset();
    expect((await get(provider, '/metrics')).text).not.toContain('qwen3-coder-32b');
  });
});
