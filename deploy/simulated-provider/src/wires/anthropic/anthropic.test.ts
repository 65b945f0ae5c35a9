import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../../server.js';
import { get, keys, post, readNamedEvents } from '../../testing/client.js';

const PATH = '/anthropic/v1/messages';

const weather = {
  name: 'get_weather',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

describe('the Anthropic wire', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 20 } } });
  });
  afterAll(() => provider.close());

  const send = (body: object) =>
    post(provider, PATH, { model: 'claude-sonnet-4-5', max_tokens: 1000, ...body }, keys.anthropic);
  const user = (content: unknown) => ({ messages: [{ role: 'user', content }] });

  it('answers a message with the fields, headers and ids of the real one', async () => {
    const { status, headers, text } = await send(user('Where is the station?'));
    const body = JSON.parse(text);
    expect(status).toBe(200);
    expect(headers.get('request-id')).toMatch(/^req_011C[1-9A-HJ-NP-Za-km-z]{20}$/);
    expect(headers.get('anthropic-ratelimit-requests-limit')).toBe('4000');
    expect(headers.get('anthropic-ratelimit-input-tokens-remaining')).toBe('1999996');
    expect(headers.get('anthropic-ratelimit-tokens-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(body).toEqual({
      model: 'claude-sonnet-4-5',
      id: expect.stringMatching(/^msg_01[1-9A-HJ-NP-Za-km-z]{22}$/),
      type: 'message',
      role: 'assistant',
      content: [
        {
          type: 'text',
          text: expect.stringMatching(/^I am claude-sonnet-4-5, and you said "Where is the station\?"/),
        },
      ],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: 4,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
        output_tokens: 20,
        service_tier: 'standard',
      },
    });
  });

  it('streams the events in their order, with the same text', async () => {
    const whole = JSON.parse((await send(user('Same words?'))).text);
    const { headers, text } = await send({ ...user('Same words?'), stream: true });
    const events = readNamedEvents(text);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(events.every((event) => event.name === event.data.type)).toBe(true);
    const names = events.map((event) => event.name);
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(events[0]?.data.message).toMatchObject({
      role: 'assistant',
      content: [],
      stop_reason: null,
      usage: { input_tokens: 2, output_tokens: 1 },
    });
    const deltas = events
      .filter((event) => event.name === 'content_block_delta')
      .map((event) => event.data.delta);
    expect(deltas.map((delta) => delta.text).join('')).toBe(whole.content[0].text);
    expect(events.at(-2)?.data).toEqual({
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: {
        input_tokens: 2,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 0,
        output_tokens: 20,
      },
    });
  });

  it('thinks in a block of its own, signed, before it calls a tool', async () => {
    const request = {
      ...user('call get_weather'),
      tools: [weather],
      thinking: { type: 'enabled', budget_tokens: 1024 },
    };
    const [thinking, call] = JSON.parse((await send(request)).text).content;
    expect(thinking).toEqual({
      type: 'thinking',
      thinking: expect.stringContaining('before I answer.'),
      signature: expect.any(String),
    });
    expect(call).toEqual({
      type: 'tool_use',
      id: expect.stringMatching(/^toolu_01/),
      name: 'get_weather',
      input: { city: 'city' },
    });

    const events = readNamedEvents((await send({ ...request, stream: true })).text).map(
      (event) => event.data,
    );
    const deltas = (index: number) =>
      events
        .filter((event) => event.type === 'content_block_delta' && event.index === index)
        .map((event) => event.delta);
    expect(
      deltas(0)
        .slice(0, -1)
        .map((delta) => delta.thinking)
        .join(''),
    ).toBe(thinking.thinking);
    expect(deltas(0).at(-1)).toEqual({ type: 'signature_delta', signature: thinking.signature });
    expect(
      events.find((event) => event.type === 'content_block_start' && event.index === 1).content_block,
    ).toMatchObject({ type: 'tool_use', name: 'get_weather', input: {} });
    expect(deltas(1)[0]).toEqual({ type: 'input_json_delta', partial_json: '' });
    expect(
      deltas(1)
        .map((delta) => delta.partial_json)
        .join(''),
    ).toBe('{"city":"city"}');
    expect(events.at(-2).delta.stop_reason).toBe('tool_use');
  });

  it('reads tool results, images and system blocks', async () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/webp', data: 'AAAA' } };
    const messages = [
      { role: 'user', content: [{ type: 'text', text: 'call get_weather' }, image] },
      {
        role: 'assistant',
        content: [{ type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: { city: 'Bern' } }],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'toolu_1', content: [{ type: 'text', text: '18 degrees' }] },
        ],
      },
    ];
    const body = JSON.parse(
      (await send({ system: [{ type: 'text', text: 'Be brief.' }], messages, tools: [weather] })).text,
    );
    expect(body.stop_reason).toBe('end_turn');
    expect(body.content[0].text).toContain('The tool get_weather returned "18 degrees".');
    const seen = JSON.parse((await send({ messages: messages.slice(0, 1) })).text);
    expect(seen.content[0].text).toContain('I see 1 image: image/webp.');
  });

  it('tells the stop sequence and the limit apart from a natural end', async () => {
    const stopped = JSON.parse((await send({ ...user('hi'), stop_sequences: [' and'] })).text);
    expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: ' and' });
    const cut = JSON.parse((await send({ ...user('hi'), max_tokens: 3 })).text);
    expect(cut).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 3 } });
  });

  it('demands a key, a version and a limit, and refuses in its own words', async () => {
    const message = { model: 'm', max_tokens: 1, ...user('x') };
    const cases: [
      headers: Record<string, string>,
      body: object,
      status: number,
      type: string,
      message: string,
    ][] = [
      [{}, message, 401, 'authentication_error', 'x-api-key header is required'],
      [{ 'x-api-key': 'k' }, message, 400, 'invalid_request_error', 'anthropic-version: header is required'],
      [
        keys.anthropic,
        { model: 'm', ...user('x') },
        400,
        'invalid_request_error',
        'max_tokens: Field required',
      ],
      [
        keys.anthropic,
        { ...message, messages: [{ role: 'user', content: [{ type: 'text' }] }] },
        400,
        'invalid_request_error',
        'messages.0.content.0.text: Field required',
      ],
      [
        keys.anthropic,
        { ...message, favourite: 1 },
        400,
        'invalid_request_error',
        'favourite: Extra inputs are not permitted',
      ],
      [
        keys.anthropic,
        { ...message, messages: [{ role: 'assistant', content: 'so ' }] },
        400,
        'invalid_request_error',
        expect.stringContaining('trailing whitespace'),
      ],
    ];
    for (const [headers, body, status, type, text] of cases) {
      const reply = await post(provider, PATH, body, headers);
      expect({ status: reply.status, body: JSON.parse(reply.text) }).toEqual({
        status,
        body: { type: 'error', error: { type, message: text }, request_id: reply.headers.get('request-id') },
      });
    }
  });

  it('takes the key as a bearer token too, as newer SDKs send it', async () => {
    const headers = {
      authorization: 'Bearer sk-ant-simulated-0123456789',
      'anthropic-version': '2023-06-01',
    };
    const reply = await post(provider, PATH, { model: 'm', max_tokens: 1, ...user('x') }, headers);
    expect(reply.status).toBe(200);
  });

  it('counts tokens as the answer would, and lists models', async () => {
    const counted = await post(
      provider,
      `${PATH}/count_tokens`,
      { model: 'm', ...user('one two three') },
      keys.anthropic,
    );
    expect(JSON.parse(counted.text)).toEqual({ input_tokens: 3 });
    const models = JSON.parse((await get(provider, '/anthropic/v1/models', keys.anthropic)).text);
    expect(models).toMatchObject({ has_more: false, first_id: models.data[0].id });
  });
});
