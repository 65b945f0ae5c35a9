import OpenAI, {
  APIConnectionTimeoutError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestMeshTogether, type TestMesh } from '../mesh/support.js';

let test: TestMesh;
let openai: OpenAI;
beforeAll(async () => {
  test = await startTestMeshTogether();
  openai = new OpenAI({ baseURL: `${test.mesh.httpUrl}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

const WEATHER = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Tells the weather.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
} as const;
const ask = (content: string) => [{ role: 'user' as const, content }];

describe('the official openai package, with only its baseURL set', () => {
  it('completes', async () => {
    const completion = await openai.chat.completions.create({
      model: 'auto',
      max_tokens: 12,
      messages: ask('hello'),
    });
    expect(completion.choices[0]?.message.content).toMatch(/\w/);
    expect(completion.choices[0]?.finish_reason).toBe('length');
    expect(completion.usage?.completion_tokens).toBe(12);
  });

  it('streams, with usage', async () => {
    const stream = await openai.chat.completions.create({
      model: 'auto',
      max_tokens: 12,
      messages: ask('hello'),
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    let tokens = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      tokens = chunk.usage?.completion_tokens ?? tokens;
    }
    const whole = await openai.chat.completions.create({
      model: 'auto',
      max_tokens: 12,
      messages: ask('hello'),
    });
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(tokens).toBe(12);
  });

  it('calls tools and hands their results back, streamed and not', async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = ask('call get_weather');
    const whole = await openai.chat.completions.create({
      model: 'auto',
      messages,
      tools: [WEATHER],
      tool_choice: 'required',
    });
    const call = whole.choices[0]?.message.tool_calls?.[0];
    expect(whole.choices[0]?.finish_reason).toBe('tool_calls');
    expect(call).toMatchObject({ type: 'function', function: { name: 'get_weather' } });
    if (call?.type !== 'function') return;
    expect(JSON.parse(call.function.arguments)).toHaveProperty('city');

    const streamed = await openai.chat.completions
      .stream({ model: 'auto', messages, tools: [WEATHER], tool_choice: 'required' })
      .finalChatCompletion();
    expect(streamed.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'get_weather', arguments: call.function.arguments },
    });

    messages.push(
      { role: 'assistant', tool_calls: [call] },
      { role: 'tool', tool_call_id: call.id, content: 'sunny' },
    );
    const after = await openai.chat.completions.create({ model: 'auto', messages, tools: [WEATHER] });
    expect(after.choices[0]?.message.content).toMatch(/\w/);
  });

  it('takes back what its own helpers parsed', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
    const messages: OpenAI.ChatCompletionMessageParam[] = ask('call get_weather');
    const tools = [{ ...WEATHER, function: { ...WEATHER.function, strict: true } }];
    const asked = { model: 'auto', messages, tools };
    const called = await openai.chat.completions.parse(asked);
    const call = called.choices[0]?.message.tool_calls?.[0];
    expect(call?.function.parsed_arguments).toHaveProperty('city');
    if (call === undefined || called.choices[0] === undefined) return;
    messages.push(
      called.choices[0].message,
      { role: 'tool', tool_call_id: call.id, content: 'sunny' },
      ...ask('as JSON'),
    );
    const response_format = {
      type: 'json_schema' as const,
      json_schema: { name: 'weather', schema: { ...schema, additionalProperties: false }, strict: true },
    };
    const streamed = await openai.chat.completions
      .stream({ ...asked, response_format })
      .finalChatCompletion();
    expect(streamed.choices[0]?.message.parsed).toHaveProperty('city');
    if (streamed.choices[0] === undefined) return;
    messages.push(streamed.choices[0].message, ...ask('again'));
    expect((await openai.chat.completions.create(asked)).choices).toHaveLength(1);
  });

  it('answers in JSON of a schema', async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, degrees: { type: 'number' } },
      required: ['city', 'degrees'],
      additionalProperties: false,
    };
    const completion = await openai.chat.completions.create({
      model: 'auto',
      messages: ask('the weather as JSON'),
      response_format: { type: 'json_schema', json_schema: { name: 'weather', schema, strict: true } },
    });
    expect(JSON.parse(completion.choices[0]?.message.content ?? '')).toMatchObject({
      city: expect.any(String),
      degrees: expect.any(Number),
    });
  });

  it('sees pictures', async () => {
    const url =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await openai.chat.completions.create({
      model: 'auto',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'what is it?' },
            { type: 'image_url', image_url: { url } },
          ],
        },
      ],
    });
    expect(JSON.stringify(test.callsOf('first').at(-1)?.body)).toContain(url);
  });

  it('embeds, in its own base64', async () => {
    const { data, usage } = await openai.embeddings.create({ model: 'embed', input: ['one', 'two'] });
    expect(data).toHaveLength(2);
    expect(data[0]?.embedding.every(Number.isFinite)).toBe(true);
    const plain = await openai.embeddings.create({ model: 'embed', input: 'one', encoding_format: 'float' });
    expect(data[0]?.embedding[0]).toBeCloseTo(plain.data[0]?.embedding[0] ?? Number.NaN, 5);
    expect(usage.prompt_tokens).toBeGreaterThan(0);
  });

  it('lists models', async () => {
    const names: string[] = [];
    for await (const model of openai.models.list()) names.push(model.id);
    expect(names.sort()).toEqual(['auto', 'embed', 'only-first']);
    expect((await openai.models.retrieve('auto')).id).toBe('auto');
  });

  it('is answered by another backend when the wire of the best one cannot express a request', async () => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: 'data:image/tiff;base64,SUkqAA==' } }],
      },
    ];
    const asked = { model: 'auto', messages, signalbox: { order: ['second'] } };
    expect(await openai.chat.completions.create(asked)).toMatchObject({
      signalbox: { backend: 'first', attempts: 2 },
    });
    const alone = { ...asked, signalbox: { only: ['second'] } };
    await expect(openai.chat.completions.create(alone)).rejects.toSatisfy(
      (error) => error instanceof BadRequestError && error.param === 'messages[0].content[0]',
    );
  });

  it('throws its own typed errors', async () => {
    await expect(
      openai.chat.completions.create({ model: 'gpt-99', messages: ask('x') }),
    ).rejects.toBeInstanceOf(NotFoundError);
    await expect(openai.chat.completions.create({ model: 'auto', messages: [] })).rejects.toBeInstanceOf(
      BadRequestError,
    );
    for (const backend of ['first', 'second', 'third'] as const)
      test.behave(backend, { fault: { kind: 'status', status: 429, retryAfter: '1' } });
    const limited = await openai.chat.completions
      .create({ model: 'auto', messages: ask('x') })
      .catch((error: unknown) => error);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect((limited as RateLimitError).headers?.get('retry-after')).toBe('1');
    expect((limited as RateLimitError).requestID).toMatch(/\w/);
  });

  it("never takes trouble with the mesh's own credential for its own", async () => {
    for (const backend of ['first', 'second', 'third'] as const)
      test.behave(backend, { fault: { kind: 'invalid-key' } });
    const failure = await openai.chat.completions
      .create({ model: 'auto', messages: ask('x') })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InternalServerError);
    expect(failure).not.toBeInstanceOf(AuthenticationError);
  });

  it('aborts, and the provider is stopped', async () => {
    test.behave('first', { outputTokens: 2_000, tokensPerSecond: 50 });
    const stream = await openai.chat.completions.create({
      model: 'auto',
      max_tokens: 2_000,
      messages: ask('on and on'),
      stream: true,
    });
    let chunks = 0;
    for await (const _chunk of stream) if (++chunks === 3) break;
    await vi.waitFor(() => expect(test.callsOf('first').at(-1)?.outcome).toBe('client_gave_up'), {
      timeout: 5_000,
    });
  });

  it('gives up by its own timeout, and the provider is stopped', async () => {
    test.behave('first', { fault: { kind: 'silent' } });
    await expect(
      openai.chat.completions.create({ model: 'only-first', messages: ask('x') }, { timeout: 300 }),
    ).rejects.toBeInstanceOf(APIConnectionTimeoutError);
    await vi.waitFor(() => expect(test.callsOf('first').at(-1)?.outcome).toBe('client_gave_up'), {
      timeout: 5_000,
    });
  });

  it('sees that a stream broke off', async () => {
    test.behave('first', { outputTokens: 16, fault: { kind: 'cut', afterChunks: 3, how: 'fin' } });
    const read = async (): Promise<void> => {
      const stream = await openai.chat.completions.create({
        model: 'auto',
        messages: ask('x'),
        stream: true,
      });
      for await (const _chunk of stream);
    };
    await expect(read()).rejects.toThrow(/broke off|truncated/i);
  });
});
