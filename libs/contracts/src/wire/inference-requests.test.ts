import { RouterError, type FieldViolation } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import type { EmbedRequest } from '../gen/signalbox/inference/v1/EmbedRequest.js';
import type { GenerateRequest } from '../gen/signalbox/inference/v1/GenerateRequest.js';
import { InferenceService } from '../services.js';
import { chatCallFromWire, embedCallFromWire } from './inference-requests.js';

const { Generate, Embed } = InferenceService;

/** A request as a careless client would build it, after the wire. */
function readChat(request: GenerateRequest) {
  return chatCallFromWire(Generate.requestDeserialize(Generate.requestSerialize(request)));
}

function readEmbed(request: EmbedRequest) {
  return embedCallFromWire(Embed.requestDeserialize(Embed.requestSerialize(request)));
}

function violationsOf(read: () => unknown): readonly FieldViolation[] {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof RouterError && thrown.reason === 'INVALID_REQUEST') return thrown.violations;
    throw thrown;
  }
  return [];
}

function fieldsOf(read: () => unknown): string[] {
  return violationsOf(read).map(({ field }) => field);
}

const HELLO = { role: 'ROLE_USER' as const, content: [{ text: { text: 'hello' } }] };

describe('the smallest chat request', () => {
  it('is read with every default', () => {
    expect(readChat({ model: 'auto', chat: { messages: [HELLO] } })).toEqual({
      model: 'auto',
      chat: {
        messages: [{ role: 'user', content: [{ kind: 'text', text: 'hello' }] }],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      context: { preferences: {}, tags: {} },
    });
  });

  it('takes empty tool parameters for a function without arguments', () => {
    const { chat } = readChat({ model: 'auto', chat: { messages: [HELLO], tools: [{ name: 'now' }] } });
    expect(chat.tools).toEqual([{ name: 'now', parameters: { type: 'object', properties: {} } }]);
  });

  it('leaves the arguments of a past tool call as the model wrote them, valid JSON or not', () => {
    const call = { toolCall: { id: 'c1', name: 'now', argumentsJson: '{"broken' } };
    const { chat } = readChat({
      model: 'auto',
      chat: { messages: [HELLO, { role: 'ROLE_ASSISTANT', content: [call] }] },
    });
    expect(chat.messages[1]?.content).toEqual([
      { kind: 'tool-call', id: 'c1', name: 'now', argumentsText: '{"broken' },
    ]);
  });
});

describe('what a call says of itself', () => {
  it('takes a session and every stated feature at its limits', () => {
    const session = 's'.repeat(256);
    const stated = {
      inputTokens: 0,
      task: 'TASK_TOOL_USE' as const,
      complexity: 1,
      language: 'gsw',
      sensitivity: 'SENSITIVITY_RESTRICTED' as const,
      persona: 'p'.repeat(256),
      region: 'eu',
    };
    const { context } = readChat({
      model: 'auto',
      chat: { messages: [HELLO] },
      context: { session, stated, preferences: { sort: 'SORT_THROUGHPUT', maxLatencyMs: 0 } },
    });
    expect(context).toEqual({
      preferences: { sort: 'throughput', maxLatencyMs: 0 },
      tags: {},
      session,
      stated: { ...stated, task: 'tool-use', sensitivity: 'restricted' },
    });
  });

  it.each(['', 'e', 'engl', 'EN', 'e1', 'en\n'])('refuses %j as a language', (language) => {
    const context = { stated: { language } };
    expect(fieldsOf(() => readChat({ model: 'auto', chat: { messages: [HELLO] }, context }))).toEqual([
      'context.stated.language',
    ]);
  });
});

describe('a wrong chat request', () => {
  it('says that it is empty', () => {
    expect(fieldsOf(() => readChat({}))).toEqual(['model', 'chat']);
    expect(fieldsOf(() => readChat({ model: 'auto', chat: {} }))).toEqual(['chat.messages']);
  });

  it('names every wrong field at once by its path in the proto', () => {
    const fields = fieldsOf(() =>
      readChat({
        model: '',
        chat: {
          messages: [
            { content: [{}] },
            { role: 'ROLE_USER', content: [] },
            {
              role: 'ROLE_USER',
              content: [
                { image: { url: 'not a url' } },
                { image: {} },
                { file: { inline: { mediaType: 'pdf', data: Buffer.from('x') } } },
                { audio: { inline: { mediaType: 'audio/wav', data: Buffer.alloc(0) } } },
                { audio: {} },
                { toolCall: {} },
                { toolResult: { callId: 'nobody', content: [{ audio: {} }] } },
              ],
            },
          ],
          tools: [
            { name: 'has space', parametersJson: '[]' },
            { name: 'ok', parametersJson: '{' },
          ],
          toolChoice: { tool: 'absent' },
          output: { jsonSchema: { name: '', schemaJson: 'null' } },
          sampling: { temperature: 3, topP: Number.NaN, maxOutputTokens: 0, stop: [''] },
          endUser: '',
        },
        context: {
          preferences: { only: [''], maxCostNanoUsd: -1, maxLatencyMs: -1 },
          tags: { '': 'x' },
          session: 's'.repeat(257),
          stated: {
            inputTokens: -1,
            complexity: 1.5,
            language: 'English',
            persona: '',
            region: 'r'.repeat(257),
          },
        },
      }),
    );
    expect([...fields].sort()).toEqual(
      [
        'model',
        'chat.messages[0].role',
        'chat.messages[0].content[0]',
        'chat.messages[1].content',
        'chat.messages[2].content[0].image.url',
        'chat.messages[2].content[1].image',
        'chat.messages[2].content[2].file.inline.media_type',
        'chat.messages[2].content[3].audio.inline.data',
        'chat.messages[2].content[4].audio.inline',
        'chat.messages[2].content[5].tool_call.id',
        'chat.messages[2].content[5].tool_call.name',
        'chat.messages[2].content[6].tool_result.content[0]',
        'chat.messages[2].content[6].tool_result.call_id',
        'chat.tools[0].name',
        'chat.tools[0].parameters_json',
        'chat.tools[1].parameters_json',
        'chat.tool_choice.tool',
        'chat.output.json_schema.name',
        'chat.output.json_schema.schema_json',
        'chat.sampling.temperature',
        'chat.sampling.top_p',
        'chat.sampling.max_output_tokens',
        'chat.sampling.stop[0]',
        'chat.end_user',
        'context.preferences.only[0]',
        'context.preferences.max_cost_nano_usd',
        'context.preferences.max_latency_ms',
        'context.tags',
        'context.session',
        'context.stated.input_tokens',
        'context.stated.complexity',
        'context.stated.language',
        'context.stated.persona',
        'context.stated.region',
      ].sort(),
    );
  });

  it.each([
    ['toolChoice', 'chat.tool_choice', { toolChoice: {} }],
    ['output', 'chat.output', { output: {} }],
    ['stop', 'chat.sampling.stop', { sampling: { stop: Array.from({ length: 17 }, () => 'x') } }],
    ['seed', 'chat.sampling.seed', { sampling: { seed: '9223372036854775807' } }],
    ['penalty', 'chat.sampling.presence_penalty', { sampling: { presencePenalty: -2.5 } }],
    ['topK', 'chat.sampling.top_k', { sampling: { topK: 0 } }],
    ['infinity', 'chat.sampling.temperature', { sampling: { temperature: Number.POSITIVE_INFINITY } }],
  ])('refuses a wrong %s', (_name, field, chat) => {
    expect(fieldsOf(() => readChat({ model: 'auto', chat: { messages: [HELLO], ...chat } }))).toEqual([
      field,
    ]);
  });

  it('refuses enum values that it does not know, where unset would be fine too', () => {
    const unknown = 77 as unknown as 0;
    const fields = fieldsOf(() =>
      readChat({
        model: 'auto',
        chat: {
          messages: [
            { role: unknown, content: [{ image: { url: 'https://example.com/a.png', detail: unknown } }] },
          ],
          reasoningEffort: unknown,
        },
        context: {
          criticality: unknown,
          preferences: { maxRetention: unknown, sort: unknown },
          stated: { task: unknown, sensitivity: unknown },
        },
      }),
    );
    expect(fields).toEqual([
      'chat.messages[0].role',
      'chat.messages[0].content[0].image.detail',
      'chat.reasoning_effort',
      'context.preferences.max_retention',
      'context.preferences.sort',
      'context.criticality',
      'context.stated.task',
      'context.stated.sensitivity',
    ]);
  });

  it('refuses a tool result that comes before its call', () => {
    const result = { role: 'ROLE_TOOL' as const, content: [{ toolResult: { callId: 'c1' } }] };
    const call = {
      role: 'ROLE_ASSISTANT' as const,
      content: [{ toolCall: { id: 'c1', name: 'now', argumentsJson: '{}' } }],
    };
    expect(fieldsOf(() => readChat({ model: 'auto', chat: { messages: [call, result] } }))).toEqual([]);
    expect(fieldsOf(() => readChat({ model: 'auto', chat: { messages: [result, call] } }))).toEqual([
      'chat.messages[0].content[0].tool_result.call_id',
    ]);
  });

  it('refuses schemas that are nested too deep to be walked', () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const request = (levels: number) => ({
      model: 'auto',
      chat: { messages: [HELLO], tools: [{ name: 'deep', parametersJson: deep(levels) }] },
    });
    expect(fieldsOf(() => readChat(request(64)))).toEqual([]);
    expect(fieldsOf(() => readChat(request(65)))).toEqual(['chat.tools[0].parameters_json']);
    expect(fieldsOf(() => readChat(request(100_000)))).toEqual(['chat.tools[0].parameters_json']);
  });

  it('never repeats what the caller wrote', () => {
    const secret = 'do-not-show-me';
    const violations = violationsOf(() =>
      readChat({
        model: 'auto',
        chat: {
          messages: [{ role: 'ROLE_USER', content: [{ image: { url: secret } }] }],
          tools: [{ name: `${secret} `, parametersJson: secret }],
          toolChoice: { tool: secret },
        },
        context: { tags: { [`${secret} `]: secret }, stated: { language: secret } },
      }),
    );
    expect(violations).toHaveLength(6);
    expect(JSON.stringify(violations)).not.toContain(secret);
  });

  it('stops counting at fifty wrong fields', () => {
    const messages = Array.from({ length: 200 }, () => ({}));
    expect(violationsOf(() => readChat({ model: 'auto', chat: { messages } }))).toHaveLength(50);
  });
});

describe('a wrong embedding request', () => {
  it('names every wrong field at once', () => {
    expect(fieldsOf(() => readEmbed({ model: 'auto' }))).toEqual(['embedding']);
    expect(fieldsOf(() => readEmbed({ model: 'auto', embedding: {} }))).toEqual(['embedding.inputs']);
    expect(
      fieldsOf(() => readEmbed({ model: '', embedding: { inputs: ['a', ''], dimensions: -1 } })),
    ).toEqual(['model', 'embedding.inputs[1]', 'embedding.dimensions']);
  });
});
