import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../../server.js';
import { get, keys, post, readEvents, simulate } from '../../testing/client.js';

const PATH = '/openai/v1/chat/completions';

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } },
      required: ['city', 'days'],
    },
  },
};

describe('the OpenAI wire', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 24 } } });
  });
  afterAll(() => provider.close());

  const chat = (body: object, headers: Record<string, string> = {}) =>
    post(provider, PATH, { model: 'gpt-5-mini', ...body }, { ...keys.openai, ...headers });
  const user = (content: unknown) => ({ messages: [{ role: 'user', content }] });

  it('answers a chat completion with the fields, headers and ids of the real one', async () => {
    const { status, headers, text } = await chat(user('Where is the station?'));
    const body = JSON.parse(text);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
    expect(headers.get('openai-processing-ms')).toMatch(/^\d+$/);
    expect(headers.get('x-ratelimit-limit-requests')).toBe('10000');
    expect(headers.get('x-ratelimit-remaining-requests')).toBe('9999');
    expect(headers.get('x-ratelimit-reset-requests')).toBe('6ms');
    expect(headers.get('x-ratelimit-remaining-tokens')).toBe(String(2_000_000 - body.usage.prompt_tokens));
    expect(Object.keys(body)).toEqual([
      'id',
      'object',
      'created',
      'model',
      'choices',
      'usage',
      'service_tier',
      'system_fingerprint',
    ]);
    expect(body.id).toMatch(/^chatcmpl-[A-Za-z0-9]{29}$/);
    expect(body.choices).toEqual([
      {
        index: 0,
        message: {
          role: 'assistant',
          content: expect.stringMatching(/^I am gpt-5-mini, and you said "Where is the station\?"/),
          refusal: null,
          annotations: [],
        },
        logprobs: null,
        finish_reason: 'stop',
      },
    ]);
    expect(body.usage).toEqual({
      prompt_tokens: 4,
      completion_tokens: 24,
      total_tokens: 28,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 0,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    });
  });

  it('streams the role, the same text, the finish reason, the usage and [DONE]', async () => {
    const whole = JSON.parse((await chat(user('Same words?'))).text);
    const { headers, text } = await chat({
      ...user('Same words?'),
      stream: true,
      stream_options: { include_usage: true },
    });
    const events = readEvents(text);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(events[0].choices).toEqual([
      {
        index: 0,
        delta: { role: 'assistant', content: '', refusal: null },
        logprobs: null,
        finish_reason: null,
      },
    ]);
    expect(events[0].usage).toBeNull();
    expect(
      events
        .slice(1, -3)
        .map((event) => event.choices[0].delta.content)
        .join(''),
    ).toBe(whole.choices[0].message.content);
    expect(events.at(-3).choices).toEqual([{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }]);
    expect(events.at(-2)).toMatchObject({ object: 'chat.completion.chunk', choices: [], usage: whole.usage });
    expect(events.at(-1)).toBe('[DONE]');
    expect(new Set(events.slice(0, -1).map((event) => event.id)).size).toBe(1);
  });

  it('says nothing of usage in a stream that did not ask for it', async () => {
    const { text } = await chat({ ...user('hello'), stream: true });
    expect(text).not.toContain('usage');
  });

  it('stops at the token limit and says so', async () => {
    const body = JSON.parse((await chat({ ...user('hello'), max_completion_tokens: 5 })).text);
    expect(body.choices[0].finish_reason).toBe('length');
    expect(body.usage.completion_tokens).toBe(5);
    expect(body.choices[0].message.content.split(' ')).toHaveLength(5);
  });

  it('stops before a stop sequence', async () => {
    const body = JSON.parse((await chat({ ...user('hello'), stop: ['zebra', ' and you'] })).text);
    expect(body.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: 'I am gpt-5-mini,' },
    });
    expect(body.usage.completion_tokens).toBe(3);
  });

  it('calls the tool that the user names, with arguments that satisfy its schema', async () => {
    const body = JSON.parse((await chat({ ...user('please call get_weather now'), tools: [weather] })).text);
    const [choice] = body.choices;
    expect(choice.finish_reason).toBe('tool_calls');
    expect(choice.message.content).toBeNull();
    expect(choice.message.tool_calls).toEqual([
      {
        id: expect.stringMatching(/^call_[A-Za-z0-9]{24}$/),
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city":"city","days":1}' },
      },
    ]);
  });

  it('streams a tool call as its name and then fragments of its arguments', async () => {
    const tools = [weather, { type: 'function', function: { name: 'get_time' } }];
    const { text } = await chat({ ...user('call get_weather and call get_time'), tools, stream: true });
    const deltas = readEvents(text)
      .slice(0, -1)
      .map((event) => event.choices[0].delta);
    const calls = deltas.flatMap((delta) => delta.tool_calls ?? []);
    expect(deltas[0]).toEqual({ role: 'assistant', content: null, refusal: null });
    expect(calls[0]).toEqual({
      index: 0,
      id: expect.stringMatching(/^call_/),
      type: 'function',
      function: { name: 'get_weather', arguments: '' },
    });
    expect(calls[1]).toEqual({ index: 0, function: { arguments: expect.any(String) } });
    const joined = (index: number) =>
      calls
        .filter((call) => call.index === index)
        .map((call) => call.function.arguments)
        .join('');
    expect(joined(0)).toBe('{"city":"city","days":1}');
    expect(joined(1)).toBe('{}');
    expect(readEvents(text).at(-2).choices[0].finish_reason).toBe('tool_calls');
  });

  it('is made to call by tool_choice, and kept from it', async () => {
    const finish = async (tool_choice: unknown, content: string) =>
      JSON.parse((await chat({ ...user(content), tools: [weather], tool_choice })).text).choices[0]
        .finish_reason;
    expect(await finish('required', 'hello')).toBe('tool_calls');
    expect(await finish({ type: 'function', function: { name: 'get_weather' } }, 'hello')).toBe('tool_calls');
    expect(await finish('none', 'call get_weather')).toBe('stop');
    expect(await finish('auto', 'call get_weather_tomorrow')).toBe('stop');
  });

  it('answers in text once the tool has answered, and names the result', async () => {
    const messages = [
      { role: 'user', content: 'call get_weather' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: '18 degrees' },
    ];
    const body = JSON.parse((await chat({ messages, tools: [weather] })).text);
    expect(body.choices[0].finish_reason).toBe('stop');
    expect(body.choices[0].message.content).toContain('The tool get_weather returned "18 degrees".');
  });

  it('says which images it saw', async () => {
    const content = [
      { type: 'text', text: 'What is this?' },
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
      { type: 'image_url', image_url: { url: 'https://example.com/a.jpg?size=1' } },
    ];
    const body = JSON.parse((await chat(user(content))).text);
    expect(body.choices[0].message.content).toContain('I see 2 images: image/png, image/jpeg.');
  });

  it('emits JSON when it is asked for: any object, or an instance of the schema', async () => {
    const content = async (response_format: object) =>
      JSON.parse(
        JSON.parse((await chat({ ...user('hello'), response_format })).text).choices[0].message.content,
      );
    const schema = {
      type: 'object',
      properties: {
        level: { enum: ['low', 'high'] },
        tags: { type: 'array', items: { type: 'string' }, minItems: 2 },
      },
      required: ['level', 'tags'],
    };
    expect(await content({ type: 'json_object' })).toEqual({ model: 'gpt-5-mini', said: '"hello"' });
    expect(await content({ type: 'json_schema', json_schema: { name: 'x', schema } })).toEqual({
      level: 'low',
      tags: ['tags', 'tags'],
    });
  });

  it('counts reasoning without showing it, and lets it use up the limit', async () => {
    const { text } = await chat({
      ...user('hello'),
      reasoning_effort: 'low',
      stream: true,
      stream_options: { include_usage: true },
    });
    const usage = readEvents(text).at(-2).usage;
    expect(text).not.toContain('before I answer');
    expect(usage.completion_tokens_details.reasoning_tokens).toBeGreaterThan(0);
    expect(usage.completion_tokens).toBe(24 + usage.completion_tokens_details.reasoning_tokens);
    const cut = JSON.parse(
      (await chat({ ...user('hello'), reasoning_effort: 'low', max_completion_tokens: 3 })).text,
    );
    expect(cut.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: '' } });
  });

  it('reports a long system prompt as cached in blocks of 128 tokens', async () => {
    const messages = [
      { role: 'system', content: 'word '.repeat(1100) },
      { role: 'user', content: 'hi' },
    ];
    const body = JSON.parse((await chat({ messages })).text);
    expect(body.usage.prompt_tokens_details.cached_tokens).toBe(1024);
  });

  it('goes on after a prefill with exactly what is missing', async () => {
    const whole = JSON.parse((await chat(user('Go on'))).text).choices[0].message.content;
    const cut = whole.split(' ').slice(0, 10).join(' ');
    const messages = [
      { role: 'user', content: 'Go on' },
      { role: 'assistant', content: cut },
    ];
    const rest = JSON.parse((await chat({ messages })).text);
    expect(cut + rest.choices[0].message.content).toBe(whole);
    expect(rest.usage.completion_tokens).toBe(14);
  });

  it('goes on after its beginning when the user asks for that, where a prefill would be refused', async () => {
    const whole = JSON.parse((await chat(user('Go on'))).text).choices[0].message.content;
    const cut = whole.split(' ').slice(0, 10).join(' ');
    const messages = [
      { role: 'user', content: 'Go on' },
      { role: 'assistant', content: cut },
      { role: 'user', content: 'Go on exactly where it stops.' },
    ];
    const rest = JSON.parse((await chat({ messages }, simulate({ fault: { kind: 'reject-prefill' } }))).text);
    expect(cut + rest.choices[0].message.content).toBe(whole);
  });

  it('gathers tokens into chunks of the size that was set', async () => {
    const { text } = await chat({ ...user('hello'), stream: true }, simulate({ chunkTokens: 10 }));
    expect(readEvents(text)).toHaveLength(1 + 3 + 1 + 1);
  });

  it('asks for a key and refuses what is not as it should be, in the words of OpenAI', async () => {
    const noKey = await post(provider, PATH, { model: 'm', ...user('x') });
    expect(noKey.status).toBe(401);
    expect(JSON.parse(noKey.text)).toEqual({
      error: {
        message: expect.stringContaining("You didn't provide an API key"),
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    });
    const problems: [body: unknown, param: string | null, code: string | null][] = [
      ['{"model":', null, null],
      ['[]', null, null],
      [{ messages: [] }, 'model', 'missing_required_parameter'],
      [{ model: 'm' }, 'messages', 'missing_required_parameter'],
      [{ model: 'm', messages: [{ role: 'user' }] }, 'messages[0].content', 'missing_required_parameter'],
      [{ model: 'm', messages: [{ role: 'king', content: 'x' }] }, 'messages[0].role', 'invalid_type'],
      [{ model: 'm', ...user('x'), max_tokens: 0 }, 'max_tokens', 'invalid_type'],
      [{ model: 'm', ...user('x'), stream: 'yes' }, 'stream', 'invalid_type'],
      [{ model: 'm', ...user('x'), favourite: 1 }, 'favourite', 'unknown_parameter'],
    ];
    for (const [body, param, code] of problems) {
      const { status, text } = await post(provider, PATH, body, keys.openai);
      expect({ status, error: JSON.parse(text).error }).toEqual({
        status: 400,
        error: { message: expect.any(String), type: 'invalid_request_error', param, code },
      });
    }
  });

  it('embeds texts as floats and as base64 of the same floats', async () => {
    const embed = async (body: object) =>
      JSON.parse(
        (
          await post(
            provider,
            '/openai/v1/embeddings',
            { model: 'text-embedding-3-small', ...body },
            keys.openai,
          )
        ).text,
      );
    const floats = await embed({ input: ['a b', 'c'], dimensions: 8 });
    expect(floats).toMatchObject({
      object: 'list',
      model: 'text-embedding-3-small',
      usage: { prompt_tokens: 3, total_tokens: 3 },
    });
    expect(floats.data.map((item: { index: number }) => item.index)).toEqual([0, 1]);
    expect(Math.hypot(...floats.data[0].embedding)).toBeCloseTo(1, 5);
    const coded = await embed({ input: 'a b', dimensions: 8, encoding_format: 'base64' });
    const bytes = Buffer.from(coded.data[0].embedding, 'base64');
    expect(Array.from({ length: 8 }, (_, index) => bytes.readFloatLE(index * 4))).toEqual(
      floats.data[0].embedding,
    );
    expect((await embed({ input: 'a' })).data[0].embedding).toHaveLength(1536);
  });

  it('lists models, and knows no other path', async () => {
    const models = JSON.parse((await get(provider, '/openai/v1/models', keys.openai)).text);
    expect(models.data[0]).toEqual({
      id: 'gpt-5',
      object: 'model',
      created: expect.any(Number),
      owned_by: 'openai',
    });
    const unknown = await post(provider, '/openai/v1/nothing', {}, keys.openai);
    expect(unknown.status).toBe(404);
    expect(JSON.parse(unknown.text).error.message).toBe('Invalid URL (POST /openai/v1/nothing)');
  });
});
