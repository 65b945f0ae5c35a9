import { describe, expect, it } from 'vitest';

import { createAnswer } from './answer.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };
const start = { type: 'message_start', message: { id: 'msg_1', model: 'claude-x', content: [] } };
const text = (value: string) => ({
  type: 'content_block_delta',
  index: 0,
  delta: { type: 'text_delta', text: value },
});
const stopped = (reason: string, usage?: object) => ({
  type: 'message_delta',
  delta: { stop_reason: reason },
  ...(usage && { usage }),
});
const finish = { type: 'message_stop' };

function decode(...events: readonly Readonly<Record<string, unknown>>[]) {
  const answer = createAnswer(context);
  return [...events.flatMap((event) => answer.read(event)), ...answer.end()];
}

describe('an answer of the Anthropic Messages wire', () => {
  it('is whole without message_stop when a stop_reason came', () => {
    expect(decode(start, text('a'), stopped('max_tokens')).at(-1)).toMatchObject({
      kind: 'finish',
      reason: 'length',
    });
  });

  it('finishes once, and what comes after its end is ignored', () => {
    const chunks = decode(start, text('a'), stopped('end_turn'), finish, text('b'), finish, {
      type: 'error',
    });
    expect(chunks.map(({ kind }) => kind)).toEqual(['stream-start', 'text-delta', 'finish']);
  });

  it('starts once, with the model that was asked for where the wire names none', () => {
    expect(decode(text('a'), start, stopped('end_turn'), finish)[0]).toEqual({
      kind: 'stream-start',
      model: 'asked-for',
      warnings: [],
    });
  });

  it('has an unknown end when message_stop comes without a reason', () => {
    expect(decode(start, finish).at(-1)).toMatchObject({ kind: 'finish', reason: 'other' });
    expect(decode(start, finish).at(-1)).not.toHaveProperty('rawReason');
  });

  it('takes an explicit zero for what it is', () => {
    const last = decode(
      start,
      text('words'),
      stopped('end_turn', { input_tokens: 0, output_tokens: 0 }),
      finish,
    );
    expect(last.at(-1)).toMatchObject({ usage: { inputTokens: 0, outputTokens: 0, source: 'provider' } });
  });

  it('estimates usage from everything that was emitted where the wire has none', () => {
    const call = { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } };
    const chunks = decode(
      start,
      {
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'thinking_delta', thinking: 'some long thought' },
      },
      text('and some words'),
      { type: 'content_block_start', index: 1, content_block: call },
      stopped('tool_use'),
      finish,
    );
    const finished = chunks.at(-1);
    expect(finished).toMatchObject({ usage: { inputTokens: 100, source: 'estimated' } });
    expect(finished?.kind === 'finish' && finished.usage.outputTokens).toBeGreaterThan(8);
    expect(finished?.kind === 'finish' && finished.usage.reasoningTokens).toBeGreaterThan(3);
    // The call was never closed; its arguments are returned all the same.
    expect(chunks.at(-2)).toEqual({ kind: 'tool-call-delta', index: 0, argumentsText: '{"a":1}' });
  });

  it('does not take the placeholder of the beginning for the count of the output', () => {
    const message = { ...start.message, usage: { input_tokens: 7, output_tokens: 1 } };
    const last = decode(
      { type: 'message_start', message },
      text('a b c d e f'),
      stopped('end_turn'),
      finish,
    ).at(-1);
    expect(last).toMatchObject({ usage: { inputTokens: 7, source: 'estimated' } });
    expect(last?.kind === 'finish' && last.usage.outputTokens).toBeGreaterThan(1);
  });

  it('reads a message that begins with whole blocks', () => {
    const message = {
      ...start.message,
      content: [
        { type: 'code_execution_tool_result' },
        { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, output_tokens: 4 },
    };
    expect(decode({ type: 'message_start', message }, finish).slice(1)).toMatchObject([
      { kind: 'tool-call-start', id: 't', name: 'f' },
      { kind: 'tool-call-delta', argumentsText: '{"a":1}' },
      { kind: 'finish', reason: 'tool-calls', usage: { outputTokens: 4, source: 'provider' } },
    ]);
  });

  it('carries a redacted thought as a signature, so that it can go back', () => {
    const block = { type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3' };
    expect(decode(start, { type: 'content_block_start', index: 0, content_block: block }, finish)[1]).toEqual(
      {
        kind: 'reasoning-delta',
        text: '',
        signature: 'redacted_thinking:EmwKAhgBEgy3va3',
      },
    );
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool-calls'],
    ['refusal', 'content-filter'],
    ['pause_turn', 'other'],
    ['constructor', 'other'],
  ])('ends for %s as %s', (raw, reason) => {
    expect(decode(start, stopped(raw), finish).at(-1)).toMatchObject({ reason, rawReason: raw });
  });

  it('rejects a tool call without a name', () => {
    const block = { type: 'tool_use', id: 't' };
    expect(() => decode({ type: 'content_block_start', index: 0, content_block: block })).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });

  it('costs nothing when the provider is overloaded before it begins', () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    expect(() => decode(error)).toThrowError(expect.objectContaining({ disposition: 'rejected' }));
    expect(() => decode(start, error)).toThrowError(expect.objectContaining({ disposition: 'ambiguous' }));
  });
});
