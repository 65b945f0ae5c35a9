import type { ChatRequest } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { openaiChat } from './openai-chat.js';

const asking: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hi' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};
const target = { model: 'gpt-5-mini', stream: false, defaultMaxOutputTokens: 4_096 };

/** The body as it is sent. */
function sent(request: ChatRequest, stream = false): unknown {
  return JSON.parse(JSON.stringify(openaiChat.encodeChat(request, { ...target, stream }).body));
}

describe('encoding a request for the OpenAI chat wire', () => {
  it('says the least that the wire demands', () => {
    expect(openaiChat.encodeChat(asking, target)).toEqual({
      method: 'POST',
      path: '/chat/completions',
      headers: {},
      body: { model: 'gpt-5-mini', messages: [{ role: 'user', content: 'Hi' }] },
      warnings: [],
    });
  });

  it('asks for the usage of a stream', () => {
    expect(sent(asking, true)).toEqual({
      model: 'gpt-5-mini',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('says everything that was asked for', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };
    expect(
      sent({
        ...asking,
        tools: [
          { name: 'f', description: 'Does f.', parameters: schema, strict: true },
          { name: 'g', parameters: {} },
        ],
        toolChoice: { kind: 'tool', name: 'f' },
        parallelToolCalls: false,
        output: { kind: 'json-schema', name: 'answer', schema, strict: true },
        sampling: {
          maxOutputTokens: 256,
          temperature: 0.2,
          topP: 0.9,
          stop: ['END'],
          seed: 7,
          frequencyPenalty: 0.5,
          presencePenalty: -0.5,
        },
        reasoningEffort: 'low',
        endUser: 'u-1',
      }),
    ).toEqual({
      model: 'gpt-5-mini',
      messages: [{ role: 'user', content: 'Hi' }],
      tools: [
        {
          type: 'function',
          function: { name: 'f', description: 'Does f.', parameters: schema, strict: true },
        },
        { type: 'function', function: { name: 'g', parameters: {} } },
      ],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } },
      max_completion_tokens: 256,
      temperature: 0.2,
      top_p: 0.9,
      stop: ['END'],
      seed: 7,
      frequency_penalty: 0.5,
      presence_penalty: -0.5,
      reasoning_effort: 'low',
      safety_identifier: 'u-1',
    });
  });

  it('keeps what is false or zero', () => {
    expect(sent({ ...asking, sampling: { temperature: 0, seed: 0 } })).toMatchObject({
      temperature: 0,
      seed: 0,
    });
  });

  it('asks for plain JSON', () => {
    expect(sent({ ...asking, output: { kind: 'json' } })).toMatchObject({
      response_format: { type: 'json_object' },
    });
  });

  it.each(['auto', 'none', 'required'] as const)('says the tool choice %s', (kind) => {
    const request = { ...asking, tools: [{ name: 'f', parameters: {} }], toolChoice: { kind } };
    expect(sent(request)).toMatchObject({ tool_choice: kind });
  });

  it('says nothing of tools where there are none, and refuses to demand one', () => {
    expect(sent({ ...asking, toolChoice: { kind: 'none' }, parallelToolCalls: true })).toEqual(sent(asking));
    expect(() => sent({ ...asking, toolChoice: { kind: 'required' } })).toThrowError(
      expect.objectContaining({
        reason: 'INVALID_REQUEST',
        violations: [expect.objectContaining({ field: 'toolChoice' })],
      }),
    );
  });

  it('warns of what the wire lacks', () => {
    const request = { ...asking, sampling: { topK: 40 }, endUser: 'x'.repeat(65) };
    const { body, warnings } = openaiChat.encodeChat(request, target);
    expect(warnings.map(({ feature }) => feature)).toEqual(['topK', 'endUser']);
    expect(JSON.stringify(body)).not.toMatch(/top_k|safety_identifier/);
  });
});

describe('the rest of the OpenAI chat dialect', () => {
  it('carries the credential as a bearer token, and none as no header', () => {
    expect(openaiChat.authorize('sk-1')).toEqual({ authorization: 'Bearer sk-1' });
    expect(openaiChat.authorize('')).toEqual({});
  });

  it('probes by listing the models', () => {
    expect(openaiChat.encodeProbe()).toEqual({ method: 'GET', path: '/models', headers: {}, warnings: [] });
  });
});
