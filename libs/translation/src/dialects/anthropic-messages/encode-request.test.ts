import { RouterError, type ChatRequest } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeChat, encodeProbe } from './encode-request.js';

const asking: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hi' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};
const target = { model: 'claude-sonnet-4-5', stream: false, defaultMaxOutputTokens: 4_096 };

describe('encoding a request for the Anthropic Messages wire', () => {
  it('says the least that the wire demands', () => {
    expect(encodeChat(asking, target)).toEqual({
      method: 'POST',
      path: '/messages',
      headers: { 'anthropic-version': '2023-06-01' },
      body: {
        model: 'claude-sonnet-4-5',
        max_tokens: 4_096,
        messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
      },
      warnings: [],
    });
  });

  it('says everything that was asked for', () => {
    const request: ChatRequest = {
      messages: [{ role: 'system', content: [{ kind: 'text', text: 'Be brief.' }] }, ...asking.messages],
      tools: [{ name: 'f', parameters: { type: 'object', properties: {} } }],
      toolChoice: { kind: 'auto' },
      parallelToolCalls: false,
      output: {
        kind: 'json-schema',
        name: 'answer',
        schema: { type: 'object', properties: { a: { type: 'string' } } },
      },
      sampling: { maxOutputTokens: 32_000, stop: ['END'] },
      reasoningEffort: 'low',
      endUser: 'u-1',
    };
    expect(encodeChat(request, { ...target, stream: true })).toMatchObject({
      body: {
        model: 'claude-sonnet-4-5',
        max_tokens: 32_000,
        stream: true,
        system: [{ type: 'text', text: 'Be brief.' }],
        tools: [{ name: 'f', input_schema: { type: 'object', properties: {} } }],
        tool_choice: { type: 'auto', disable_parallel_tool_use: true },
        stop_sequences: ['END'],
        thinking: { type: 'enabled', budget_tokens: 2_048 },
        output_config: {
          format: {
            type: 'json_schema',
            schema: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
          },
        },
        metadata: { user_id: 'u-1' },
      },
      warnings: [],
    });
  });

  it('puts effort and the shape of the answer into one output_config', () => {
    const output = { kind: 'json-schema', name: 'a', schema: { type: 'string' } } as const;
    const { body } = encodeChat(
      { ...asking, output, reasoningEffort: 'high' },
      { ...target, model: 'claude-opus-5' },
    );
    expect(body).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'high', format: { type: 'json_schema', schema: { type: 'string' } } },
    });
  });

  it.each([
    [{ kind: 'json' }, 'claude-sonnet-4-5'],
    [{ kind: 'json-schema', name: 'a', schema: { type: 'string' } }, 'claude-3-5-haiku-latest'],
  ] as const)('asks for %j in words where the wire has no words for it, and warns', (output, model) => {
    const { body, warnings } = encodeChat({ ...asking, output }, { ...target, model });
    expect(body?.['system']).toEqual([{ type: 'text', text: expect.stringContaining('JSON') }]);
    expect(body).not.toHaveProperty('output_config');
    expect(warnings).toMatchObject([{ feature: 'output' }]);
  });

  it('leaves out an end user whose name is too long for the wire', () => {
    const { body, warnings } = encodeChat({ ...asking, endUser: 'u'.repeat(257) }, target);
    expect(body).not.toHaveProperty('metadata');
    expect(warnings).toMatchObject([{ feature: 'endUser' }]);
  });

  it('probes by listing one model', () => {
    expect(encodeProbe()).toMatchObject({ method: 'GET', path: '/models?limit=1' });
  });

  it('throws nothing but a RouterError, whatever is asked for, and sends nothing that is not JSON', () => {
    fc.assert(
      fc.property(chatRequests, fc.string(), (request, model) => {
        const outcome = outcomeOf(() => {
          const { body } = encodeChat(request, { model, stream: true, defaultMaxOutputTokens: 100 });
          return JSON.parse(JSON.stringify(body)) as unknown;
        });
        expect(outcome).toSatisfy(
          (value) =>
            (value instanceof RouterError && value.reason === 'INVALID_REQUEST') ||
            Object.hasOwn(Object(value), 'messages'),
        );
      }),
    );
  });
});

function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
}

const source = fc.oneof(
  fc.record({ kind: fc.constant('url' as const), url: fc.webUrl() }),
  fc.record({
    kind: fc.constant('inline' as const),
    mediaType: fc.constantFrom('image/png', 'image/bmp', 'application/pdf', 'text/plain', ''),
    base64: fc.oneof(fc.base64String(), fc.string()),
  }),
);
const textPart = fc.record({ kind: fc.constant('text' as const), text: fc.string() });
const imagePart = fc.record({ kind: fc.constant('image' as const), source });
const part = fc.oneof(
  textPart,
  imagePart,
  fc.record({ kind: fc.constant('audio' as const), mediaType: fc.string(), base64: fc.string() }),
  fc.record({ kind: fc.constant('file' as const), source, filename: fc.string() }),
  fc.record({
    kind: fc.constant('tool-call' as const),
    id: fc.string(),
    name: fc.string(),
    argumentsText: fc.oneof(fc.json(), fc.string()),
  }),
  fc.record({
    kind: fc.constant('tool-result' as const),
    callId: fc.string(),
    content: fc.array(fc.oneof(textPart, imagePart)),
    isError: fc.boolean(),
  }),
  fc.record(
    { kind: fc.constant('reasoning' as const), text: fc.string(), signature: fc.string() },
    { requiredKeys: ['kind', 'text'] },
  ),
);
const schema = fc.constantFrom(
  {},
  { type: 'object', properties: { a: { minimum: 1 } } },
  { oneOf: [true, null] },
);
const sampling = fc.record(
  {
    maxOutputTokens: fc.integer({ min: 1 }),
    temperature: fc.double(),
    topP: fc.double(),
    topK: fc.integer(),
    stop: fc.array(fc.string()),
    seed: fc.integer(),
    frequencyPenalty: fc.double(),
  },
  { requiredKeys: [] },
);
const chatRequests: fc.Arbitrary<ChatRequest> = fc.record(
  {
    messages: fc.array(
      fc.record({
        role: fc.constantFrom('system', 'user', 'assistant', 'tool'),
        content: fc.array(part, { maxLength: 3 }),
      }),
      { maxLength: 6 },
    ),
    tools: fc.array(fc.record({ name: fc.string(), parameters: schema, strict: fc.boolean() }), {
      maxLength: 2,
    }),
    toolChoice: fc.constantFrom(
      { kind: 'auto' },
      { kind: 'required' },
      { kind: 'tool', name: 'x' },
      { kind: 'none' },
    ),
    parallelToolCalls: fc.boolean(),
    output: fc.oneof(
      fc.constantFrom({ kind: 'text' as const }, { kind: 'json' as const }),
      fc.record({ kind: fc.constant('json-schema' as const), name: fc.string(), schema }),
    ),
    sampling,
    reasoningEffort: fc.constantFrom('minimal', 'low', 'medium', 'high'),
    endUser: fc.string(),
  },
  { requiredKeys: ['messages', 'tools', 'output', 'sampling'] },
);
