import { chatCallFromWire, chatCallToWire, InferenceService } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatSchema } from './chat-schema.js';
import { chatToDomain, type ChatQuestion } from './chat-to-domain.js';
import { parseBody } from './parse-body.js';

const BASE = { model: 'auto', messages: [{ role: 'user', content: 'hi' }] };

function read(body: unknown): ChatQuestion {
  return chatToDomain(parseBody(chatSchema, body));
}

/** The wrong fields of a body, as `field: description`. */
function problems(body: unknown): readonly string[] {
  try {
    read(body);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof RouterError)) throw thrown;
    return thrown.violations.map(({ field, description }) => `${field}: ${description}`);
  }
}

describe('a chat body', () => {
  it('becomes a conversation with everything in its place', () => {
    const question = read({
      ...BASE,
      messages: [
        { role: 'developer', content: [{ type: 'text', text: 'be brief' }] },
        {
          role: 'user',
          name: 'ann',
          content: [
            { type: 'text', text: 'look' },
            { type: 'image_url', image_url: { url: 'https://example.test/a.png', detail: 'low' } },
            { type: 'image_url', image_url: { url: 'data:image/PNG;base64,AAAA' } },
            { type: 'input_audio', input_audio: { data: 'AAAA', format: 'mp3' } },
            { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
          ],
        },
      ],
      stream: true,
      stream_options: { include_usage: true },
      tools: [
        {
          type: 'function',
          function: { name: 'f', description: 'd', parameters: { type: 'object' }, strict: true },
        },
      ],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 's', description: 'a thing', schema: { type: 'object' } },
      },
      max_completion_tokens: 7,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      stop: 'END',
      seed: 3,
      frequency_penalty: 1,
      presence_penalty: -1,
      reasoning_effort: 'low',
      user: 'u1',
      metadata: { team: 'x', stage: 'test' },
      signalbox: {
        order: ['a'],
        ignore: ['b'],
        allowFallbacks: false,
        maxCostUsd: 0.01,
        maxRetention: 'none',
        criticality: 'sheddable',
        tags: { team: 'y' },
      },
    });
    expect(question).toEqual({
      model: 'auto',
      stream: true,
      includeUsage: true,
      warnings: [],
      context: {
        preferences: {
          order: ['a'],
          ignore: ['b'],
          allowFallbacks: false,
          maxCostNanoUsd: 10_000_000,
          maxRetention: 'none',
        },
        criticality: 'sheddable',
        tags: { team: 'y', stage: 'test' },
      },
      chat: {
        messages: [
          { role: 'system', content: [{ kind: 'text', text: 'be brief' }] },
          {
            role: 'user',
            name: 'ann',
            content: [
              { kind: 'text', text: 'look' },
              { kind: 'image', source: { kind: 'url', url: 'https://example.test/a.png' }, detail: 'low' },
              { kind: 'image', source: { kind: 'inline', mediaType: 'image/png', base64: 'AAAA' } },
              { kind: 'audio', mediaType: 'audio/mpeg', base64: 'AAAA' },
              {
                kind: 'file',
                source: { kind: 'inline', mediaType: 'application/pdf', base64: 'AAAA' },
                filename: 'a.pdf',
              },
            ],
          },
        ],
        tools: [{ name: 'f', description: 'd', parameters: { type: 'object' }, strict: true }],
        toolChoice: { kind: 'tool', name: 'f' },
        parallelToolCalls: false,
        output: { kind: 'json-schema', name: 's', schema: { description: 'a thing', type: 'object' } },
        sampling: {
          maxOutputTokens: 7,
          temperature: 0.5,
          topP: 0.9,
          topK: 40,
          stop: ['END'],
          seed: 3,
          frequencyPenalty: 1,
          presencePenalty: -1,
        },
        reasoningEffort: 'low',
        endUser: 'u1',
      },
    });
  });

  it('takes null for every field that is not set, as clients send it', () => {
    const nulls = Object.fromEntries(
      Object.keys(chatSchema.shape)
        .filter((key) => key !== 'model' && key !== 'messages')
        .map((key) => [key, null]),
    );
    expect(read({ ...BASE, ...nulls })).toEqual(read(BASE));
  });

  it.each<[string, unknown]>([
    ['store', true],
    ['service_tier', 'flex'],
  ])('takes %s: %j with a warning that nothing comes of it', (field, value) => {
    const { warnings, ...rest } = read({ ...BASE, [field]: value });
    expect(warnings).toEqual([{ feature: field, message: expect.any(String) }]);
    expect({ ...rest, warnings: [] }).toEqual(read(BASE));
  });

  it.each<[string, unknown]>([
    ['store', false],
    ['service_tier', 'auto'],
    ['service_tier', 'default'],
    ['prompt_cache_key', 'k'],
    ['prompt_cache_retention', '24h'],
    ['n', 1],
    ['logprobs', false],
    ['logit_bias', {}],
    ['modalities', ['text']],
    ['verbosity', 'medium'],
  ])('takes %s: %j without effect', (field, value) => {
    expect(read({ ...BASE, [field]: value })).toEqual(read(BASE));
  });

  it.each<[string, unknown]>([
    ['n', 2],
    ['logprobs', true],
    ['top_logprobs', 3],
    ['logit_bias', { 50256: -100 }],
    ['verbosity', 'low'],
    ['audio', { voice: 'alloy', format: 'wav' }],
    ['prediction', { type: 'content', content: 'x' }],
    ['web_search_options', {}],
    ['functions', []],
    ['function_call', 'auto'],
  ])('refuses %s: %j and says why, for it would change the answer', (field, value) => {
    const [problem, ...others] = problems({ ...BASE, [field]: value });
    expect(problem).toMatch(new RegExp(`^${field}: (is not carried|must be|is legacy)`));
    expect(others).toEqual([]);
  });

  it.each([
    'api_base',
    'base_url',
    'apiBase',
    'custom_host',
    'provider_url',
    'x',
    '__proto__',
    'constructor',
  ])('refuses the unknown field %s', (field) => {
    const body: unknown = JSON.parse(
      `{"model":"auto","messages":[{"role":"user","content":"hi"}],"${field}":"v"}`,
    );
    expect(problems(body)).toEqual([`${field}: is not a known field`]);
  });

  it('names every wrong field at once, each by its path', () => {
    const body = {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 1 },
            { type: 'video' },
            { type: 'image_url', image_url: { url: 'ftp://example.test', base_url: 'x' } },
          ],
        },
        { role: 'function', content: 'x' },
        { role: 'user', content: [] },
        7,
      ],
      temperature: 9,
      stop: [''],
      response_format: { type: 'xml' },
      signalbox: { only: [], prefer: 'cheap' },
    };
    expect(problems(body)).toEqual([
      'model: is required',
      'messages[0].content[0].text: must be a string',
      'messages[0].content[1].type: must be one of text, image_url, input_audio, file',
      'messages[0].content[2].image_url.url: must be an http or https URL, or a data URL with base64',
      'messages[0].content[2].image_url.base_url: is not a known field',
      'messages[1].role: must be one of system, developer, user, assistant, tool',
      'messages[2].content: must not be empty',
      'messages[3]: must be an object',
      'response_format.type: must be one of text, json_object, json_schema',
      'temperature: must be a number from 0 to 2',
      'stop[0]: must not be empty',
      'signalbox.only: must not be empty',
      'signalbox.prefer: is not a known field',
    ]);
  });

  it('names every field that contradicts another one', () => {
    const body = {
      ...BASE,
      messages: [
        { role: 'assistant', content: null },
        { role: 'tool', tool_call_id: 'nobody', content: 'x' },
      ],
      tool_choice: { type: 'function', function: { name: 'absent' } },
      max_tokens: 1,
      max_completion_tokens: 2,
      stream_options: { include_usage: true },
      metadata: Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`a${index}`, 'x'])),
      signalbox: { tags: { b: 'x' } },
    };
    expect(problems(body).map((problem) => problem.split(':')[0])).toEqual([
      'tool_choice.function.name',
      'messages[0].content',
      'messages[1].tool_call_id',
      'max_tokens',
      'stream_options',
      'metadata',
    ]);
  });

  it('never repeats a value and stays small, however much is wrong', () => {
    const wrong = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`${'k'.repeat(500)}${index}`, 'secret']),
    );
    const list = problems({ ...BASE, ...wrong, temperature: 'secret' });
    expect(list).toHaveLength(50);
    expect(list.join('')).not.toContain('secret');
    expect(list.join('').length).toBeLessThan(10_000);
  });

  it('is taken by the wire whenever it is taken here', () => {
    // Mostly valid values: a body has so many fields that one wild value in each would leave nothing to compare.
    const text = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('x', 'yz') }, fc.string());
    const number = (likely: number) => fc.oneof({ weight: 30, arbitrary: fc.constant(likely) }, fc.double());
    const language = fc.oneof({ weight: 30, arbitrary: fc.constant('en') }, text);
    const part = fc.oneof(
      fc.record({ type: fc.constant('text'), text }),
      fc.record({
        type: fc.constant('image_url'),
        image_url: fc.record({ url: fc.constantFrom('https://a.test/x', 'data:a/b;base64,AA==') }),
      }),
    );
    const message = fc.oneof(
      fc.record({
        role: fc.constantFrom('system', 'user', 'developer'),
        content: text,
        name: fc.option(text),
      }),
      fc.record({ role: fc.constant('user'), content: fc.array(part, { maxLength: 3 }) }),
      fc.record({
        role: fc.constant('assistant'),
        content: fc.option(text),
        tool_calls: fc.array(
          fc.record({
            id: text,
            type: fc.constant('function'),
            function: fc.record({ name: text, arguments: text }),
          }),
          { maxLength: 2 },
        ),
      }),
      fc.record({ role: fc.constant('tool'), tool_call_id: text, content: text }),
    );
    const body = fc.record(
      {
        model: text,
        messages: fc.array(message, { minLength: 1, maxLength: 4 }),
        temperature: number(0.5),
        max_tokens: number(5),
        top_k: number(3),
        seed: number(-7),
        stop: fc.oneof(text, fc.array(text)),
        metadata: fc.dictionary(text, text),
        user: text,
        signalbox: fc.record(
          {
            only: fc.array(text),
            maxCostUsd: number(0.1),
            maxLatencyMs: number(500),
            tags: fc.dictionary(text, text),
            session: text,
            persona: text,
            region: text,
            language,
            complexity: number(0.5),
            inputTokens: number(100),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['model', 'messages'] },
    );
    const { requestSerialize, requestDeserialize } = InferenceService.Generate;
    let taken = 0;
    fc.assert(
      fc.property(body, (value) => {
        if (problems(value).length > 0) return;
        const { model, chat, context } = read(value);
        chatCallFromWire(requestDeserialize(requestSerialize(chatCallToWire({ model, chat, context }))));
        taken += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
