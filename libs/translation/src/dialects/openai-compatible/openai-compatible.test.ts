import { foldChunks, type Completion } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { bodyDecoder } from '../../testing/body-decoder.js';
import { fixturesOf } from '../../testing/fixtures.js';
import { openaiCompatible } from './openai-compatible.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };
const target = { model: 'llama-3.1-8b', stream: false, defaultMaxOutputTokens: 4_096 };

const fixture = fixturesOf(import.meta.url);
const decodeBytes = bodyDecoder('sse', () => openaiCompatible.openStream(context));

function foldJson(name: string): Completion | undefined {
  const body: unknown = JSON.parse(new TextDecoder().decode(fixture(name)));
  return foldChunks(openaiCompatible.decodeChat(body, context));
}

describe('encoding for servers that copy the OpenAI chat wire', () => {
  it('says the limit by its older name, top_k, and no end user', () => {
    const { body, warnings } = openaiCompatible.encodeChat(
      {
        messages: [{ role: 'system', content: [{ kind: 'text', text: 'Be brief.' }] }],
        tools: [],
        output: { kind: 'json-schema', name: 'n', schema: { type: 'object' } },
        sampling: { maxOutputTokens: 64, topK: 40 },
        endUser: 'u-1',
      },
      target,
    );
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      model: 'llama-3.1-8b',
      messages: [{ role: 'system', content: 'Be brief.' }],
      response_format: { type: 'json_schema', json_schema: { name: 'n', schema: { type: 'object' } } },
      max_tokens: 64,
      top_k: 40,
    });
    expect(warnings).toMatchObject([{ feature: 'endUser' }]);
  });

  it('sends the beginning of an answer as the last message', () => {
    const { body } = openaiCompatible.encodeChat(
      {
        messages: [
          { role: 'user', content: [{ kind: 'text', text: 'Count.' }] },
          { role: 'assistant', content: [{ kind: 'text', text: 'One, two, ' }] },
        ],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      target,
    );
    expect(body).toMatchObject({
      messages: [
        { role: 'user', content: 'Count.' },
        { role: 'assistant', content: 'One, two, ' },
      ],
    });
  });

  it('sends ids of tool calls as they are, however long', () => {
    const id = `chatcmpl-tool-${'0'.repeat(32)}`;
    const { body } = openaiCompatible.encodeChat(
      {
        messages: [
          { role: 'assistant', content: [{ kind: 'tool-call', id, name: 'f', argumentsText: '{}' }] },
        ],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      target,
    );
    expect(body).toMatchObject({ messages: [{ tool_calls: [{ id }] }] });
  });

  it('needs no key', () => {
    expect(openaiCompatible.authorize('')).toEqual({});
    expect(openaiCompatible.authorize('k')).toEqual({ authorization: 'Bearer k' });
  });
});

describe('decoding replies of servers that copy the OpenAI chat wire', () => {
  it('reads the reasoning of vLLM, whole and streamed alike', () => {
    const streamed = foldChunks(decodeBytes(fixture('vllm-reasoning.sse')));
    expect(streamed).toMatchObject({
      content: [
        { kind: 'reasoning', text: 'The user asks for 17 × 3.' },
        { kind: 'text', text: 'It is 51.' },
      ],
      usage: { inputTokens: 26, cachedInputTokens: 16, outputTokens: 38, source: 'provider' },
    });
    expect(foldJson('vllm-reasoning.json')).toEqual(streamed);
  });

  it('takes the last of many usages, and text that comes with the finish reason', () => {
    expect(foldChunks(decodeBytes(fixture('continuous-usage.sse')))).toMatchObject({
      content: [{ kind: 'text', text: ' . End' }],
      finishReason: 'length',
      usage: { inputTokens: 9, outputTokens: 2 },
    });
  });

  it('needs neither id nor [DONE]', () => {
    const completion = foldChunks(decodeBytes(fixture('no-done.sse')));
    expect(completion).toMatchObject({
      model: 'llama-3.1-8b-instruct-q4_k_m.gguf',
      content: [{ kind: 'text', text: 'Grüezi, 世界' }],
      usage: { inputTokens: 12, outputTokens: 4, source: 'provider' },
    });
    expect(completion).not.toHaveProperty('responseId');
  });

  it('keeps the calls of Ollama apart', () => {
    expect(foldChunks(decodeBytes(fixture('ollama-tool-calls.sse')))?.content).toEqual([
      { kind: 'tool-call', id: 'call_9x2b1kqp', name: 'file_write', argumentsText: '{"path":"hello.py"}' },
      { kind: 'tool-call', id: 'call_4m7c0zte', name: 'file_write', argumentsText: '{"path":"world.py"}' },
    ]);
  });

  it('reads the parts of Mistral', () => {
    expect(foldJson('mistral-parts.json')?.content).toEqual([
      { kind: 'reasoning', text: 'John is one person.' },
      { kind: 'text', text: 'One.' },
    ]);
  });

  it('throws the error of an engine that broke', () => {
    expect(() => decodeBytes(fixture('vllm-engine-error.sse'))).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_ERROR', disposition: 'ambiguous' }),
    );
  });

  it.each(['vllm-reasoning.sse', 'continuous-usage.sse', 'no-done.sse', 'ollama-tool-calls.sse'])(
    'understands %s the same wherever its bytes are split',
    (name) => {
      const bytes = fixture(name);
      const whole = decodeBytes(bytes);
      for (let offset = 1; offset < bytes.length; offset++) {
        expect(decodeBytes(bytes.subarray(0, offset), bytes.subarray(offset))).toEqual(whole);
      }
    },
  );

  it.each([
    ['error-400-vllm.json', 400, 'CONTEXT_TOO_LONG'],
    ['error-422-tgi.json', 422, 'CONTEXT_TOO_LONG'],
    ['error-402-deepseek.json', 402, 'PROVIDER_BILLING'],
    ['error-503-llama-cpp.json', 503, 'PROVIDER_OVERLOADED'],
  ] as const)('takes %s for what it is', (name, status, reason) => {
    const body = new TextDecoder().decode(fixture(name));
    const error = openaiCompatible.decodeError({ status, headers: {}, body });
    expect(error.reason).toBe(reason);
    expect(error.messageForCaller).toMatch(/^The provider answered with status \d+(?: \(\w+\))?: \w/);
  });

  it.each([
    ['{"detail":"Not Found"}', 'Not Found'],
    ['{"error":"Unauthorized"}', 'Unauthorized'],
    ['{"message":"no route"}', 'no route'],
  ])('shows the words of %s', (body, words) => {
    expect(openaiCompatible.decodeError({ status: 404, headers: {}, body }).providerMessage).toBe(words);
  });
});
