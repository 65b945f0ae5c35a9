import { LLMock } from '@copilotkit/aimock';
import { foldChunks, type Completion, type ContentPart } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import { anthropicMessages, gemini, openaiChat, type Dialect } from '@signalbox/translation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedBackends } from './backends/served-backends.js';
import { callGenerate, chatOf, collect } from './testing/call-generate.js';
import { createFakeAdapter, openFakePools } from './testing/fake-adapter.js';
import { openHttpTransport } from './transport/http-transport.js';

/**
 * A provider that this project did not write: its implementation does not share our understanding of the wires.
 */
const mock = new LLMock({ port: 0 });
const transport = openHttpTransport({ connections: 8 });

const TIMETABLE = {
  name: 'timetable',
  description: 'Looks up the next train.',
  parameters: { type: 'object', properties: { station: { type: 'string' } }, required: ['station'] },
};

beforeAll(async () => {
  mock.onMessage('Hello?', { content: 'Hello, traveller! 🚂' });
  const toolCalls = [{ name: 'timetable', arguments: '{"station":"Ulm"}' }];
  // Gemini ends an answer that calls tools with STOP; this server's own default is not among Gemini's reasons.
  mock.on({ userMessage: 'When?', model: /^gemini/ }, { toolCalls, finishReason: 'stop' });
  mock.onMessage('When?', { toolCalls });
  await mock.start();
});
afterAll(async () => {
  await transport.close();
  await mock.stop();
});

/** Makes a call through the handler, the dialect and the transport, without the service around them. */
async function ask(
  dialect: Dialect,
  path: string,
  model: string,
  stream: boolean,
  text: string,
): Promise<Completion> {
  const result = parsePolicy(
    JSON.stringify({
      version: 1,
      providers: { mock: { adapter: 'any', baseUrl: mock.url + path, credentials: [{ env: 'KEY' }] } },
      backends: { chat: { provider: 'mock', model } },
      models: { any: { route: 'any' } },
      routes: { any: { rules: [{ name: 'all' }] } },
    }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const definition = { name: 'any', dialect };
  const backends = servedBackends(result.policy, definition, {
    readSecret: () => 'sk-anything',
    openPool: openFakePools(),
  });
  const adapter = { ...createFakeAdapter({}).adapter, definition, backends, transport };
  const chat = chatOf(text, text === 'When?' ? { tools: [TIMETABLE] } : {});
  const { batches, error } = await collect(callGenerate(adapter, { chat, stream }));
  if (error !== undefined) throw error;
  const completion = foldChunks(batches.flatMap(({ chunks }) => chunks));
  if (completion === undefined) throw new Error('The answer is not whole.');
  return completion;
}

function textOf(content: readonly ContentPart[]): string {
  return content.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

describe.each([
  ['OpenAI', openaiChat, '/v1', 'gpt-4o'],
  ['Anthropic', anthropicMessages, '/v1', 'claude-haiku-4-5'],
  ['Gemini', gemini, '/v1beta', 'gemini-2.5-flash'],
] as const)("another project's %s", (_, dialect, path, model) => {
  it.each([true, false])('answers with a text (streamed: %s)', async (stream) => {
    const answer = await ask(dialect, path, model, stream, 'Hello?');
    expect(textOf(answer.content)).toBe('Hello, traveller! 🚂');
    expect(answer.finishReason).toBe('stop');
  });

  it.each([true, false])('calls a tool (streamed: %s)', async (stream) => {
    const answer = await ask(dialect, path, model, stream, 'When?');
    const [call, ...more] = answer.content.filter((part) => part.kind === 'tool-call');
    expect(more).toEqual([]);
    expect(call?.name).toBe('timetable');
    expect(JSON.parse(call?.argumentsText ?? '')).toEqual({ station: 'Ulm' });
    expect(answer.finishReason).toBe('tool-calls');
  });
});
