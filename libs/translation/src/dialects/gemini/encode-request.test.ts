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
const tool = { name: 'f', parameters: { type: 'object', properties: { a: { type: 'string' } } } };
const target = { model: 'gemini-2.5-flash', stream: false, defaultMaxOutputTokens: 4_096 };
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];
const json = { kind: 'json-schema', name: 'a', schema: { const: 1 } } as const;

const encode = (request: Partial<ChatRequest>, model = target.model) =>
  encodeChat({ ...asking, ...request }, { ...target, model });

describe('encoding a request for the Gemini wire', () => {
  it('says the least that the wire demands', () => {
    expect(encode({})).toEqual({
      method: 'POST',
      path: '/models/gemini-2.5-flash:generateContent',
      headers: {},
      body: { contents },
      warnings: [],
    });
  });

  it('asks for a stream of events, and never puts a key into the path', () => {
    const { path } = encodeChat(asking, { ...target, stream: true });
    expect(path).toBe('/models/gemini-2.5-flash:streamGenerateContent?alt=sse');
  });

  it('says everything that was asked for', () => {
    const system = { role: 'system', content: [{ kind: 'text', text: 'Be brief.' }] } as const;
    const { body, warnings } = encode(
      {
        messages: [system, ...asking.messages],
        tools: [tool],
        toolChoice: { kind: 'auto' },
        output: json,
        sampling: {
          maxOutputTokens: 100,
          temperature: 1.5,
          topP: 0.9,
          topK: 40,
          stop: ['END'],
          seed: 7,
          presencePenalty: 0.5,
          frequencyPenalty: -0.5,
        },
        reasoningEffort: 'low',
      },
      'gemini-3-flash-preview',
    );
    expect(body).toEqual({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents,
      tools: [{ functionDeclarations: [{ name: 'f', parametersJsonSchema: tool.parameters }] }],
      toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
      generationConfig: {
        maxOutputTokens: 100,
        temperature: 1.5,
        topP: 0.9,
        topK: 40,
        seed: 7,
        stopSequences: ['END'],
        presencePenalty: 0.5,
        frequencyPenalty: -0.5,
        responseMimeType: 'application/json',
        responseJsonSchema: { enum: [1] },
        thinkingConfig: { thinkingLevel: 'low', includeThoughts: true },
      },
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['gemini-2.5-flash', 'high', { thinkingBudget: 24_576, includeThoughts: true }],
    ['gemini-2.5-flash', 'minimal', { thinkingBudget: 1_024, includeThoughts: true }],
    ['gemini-3.7-flash', 'minimal', { thinkingLevel: 'low', includeThoughts: true }],
    ['gemini-3.7-flash', 'medium', { thinkingLevel: 'medium', includeThoughts: true }],
  ] as const)('lets %s think with %s effort', (model, reasoningEffort, thinkingConfig) => {
    expect(encode({ reasoningEffort }, model).body).toMatchObject({ generationConfig: { thinkingConfig } });
  });

  it('names what gets lost', () => {
    const { warnings } = encode(
      {
        sampling: { stop: ['1', '2', '3', '4', '5', '6'], presencePenalty: 1, frequencyPenalty: 0 },
        endUser: 'u-1',
      },
      'gemini-2.5-flash',
    );
    expect(warnings.map(({ feature }) => feature)).toEqual(['endUser', 'stop', 'presencePenalty']);
    expect(encode({ reasoningEffort: 'low' }, 'gemini-2.0-flash').warnings).toMatchObject([
      { feature: 'reasoningEffort' },
    ]);
  });

  it('asks for JSON in words where there is no JSON mode beside tools, and warns', () => {
    const old = encode({ tools: [tool], output: json });
    expect(old.body).not.toHaveProperty('generationConfig');
    expect(old.body).toMatchObject({
      systemInstruction: { parts: [{ text: expect.stringContaining('{"const":1}') }] },
    });
    expect(old.warnings).toMatchObject([{ feature: 'output' }]);
    const forced = encode(
      { tools: [tool], toolChoice: { kind: 'required' }, output: { kind: 'json' } },
      'gemini-3-flash',
    );
    expect(forced.warnings).toMatchObject([{ feature: 'output' }]);
  });

  it('tells models without a place for system messages at the beginning', () => {
    const system = { role: 'system', content: [{ kind: 'text', text: 'Be brief.' }] } as const;
    expect(encode({ messages: [system, ...asking.messages] }, 'gemma-3-27b-it').body).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'Be brief.' }] }, ...contents],
    });
  });

  it('probes by listing one model', () => {
    expect(encodeProbe()).toEqual({ method: 'GET', path: '/models?pageSize=1', headers: {}, warnings: [] });
  });

  it('throws nothing but a RouterError, whatever is asked for, and sends nothing that is not JSON', () => {
    fc.assert(
      fc.property(chatRequests, fc.oneof(fc.string({ unit: 'binary' }), models), (request, model) => {
        const outcome = outcomeOf(() => {
          const { body } = encodeChat(request, { model, stream: true, defaultMaxOutputTokens: 100 });
          return JSON.parse(JSON.stringify(body)) as unknown;
        });
        expect(outcome).toSatisfy(
          (value) =>
            (value instanceof RouterError && value.reason === 'INVALID_REQUEST') ||
            Object.hasOwn(Object(value), 'contents'),
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

const models = fc.constantFrom('gemini-2.0-flash', 'gemini-2.5-pro', 'gemini-3-flash', 'gemma-3-27b-it');
const source = fc.oneof(
  fc.record({ kind: fc.constant('url' as const), url: fc.oneof(fc.webUrl(), fc.string()) }),
  fc.record({ kind: fc.constant('inline' as const), mediaType: fc.string(), base64: fc.string() }),
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
    id: fc.constantFrom('a', 'b'),
    name: fc.string(),
    argumentsText: fc.oneof(fc.constant('{}'), fc.json(), fc.string()),
  }),
  fc.record({
    kind: fc.constant('tool-result' as const),
    callId: fc.constantFrom('a', 'b', '__proto__'),
    content: fc.array(fc.oneof(textPart, imagePart)),
    isError: fc.boolean(),
  }),
  fc.record(
    {
      kind: fc.constant('reasoning' as const),
      text: fc.string(),
      signature: fc.constantFrom('gemini:S', 'S'),
    },
    { requiredKeys: ['kind', 'text'] },
  ),
);
const schema = fc.constantFrom(
  {},
  { type: 'object', properties: { a: { const: 1 } } },
  { oneOf: [true, null] },
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
    sampling: fc.record(
      {
        maxOutputTokens: fc.integer({ min: 1 }),
        temperature: fc.double(),
        stop: fc.array(fc.string()),
        seed: fc.integer(),
        frequencyPenalty: fc.double(),
      },
      { requiredKeys: [] },
    ),
    reasoningEffort: fc.constantFrom('minimal', 'low', 'medium', 'high'),
    endUser: fc.string(),
  },
  { requiredKeys: ['messages', 'tools', 'output', 'sampling'] },
);
