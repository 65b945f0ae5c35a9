import { foldChunks } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { decodeReply } from './decode-reply.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };

function reply(message: object, finishReason: string | null = 'stop'): object {
  return { id: 'chatcmpl-1', model: 'm', choices: [{ index: 0, message, finish_reason: finishReason }] };
}

describe('decoding a whole answer of the OpenAI chat wire', () => {
  it('estimates usage that is not there', () => {
    expect(foldChunks(decodeReply(reply({ content: 'Hello' }), context))?.usage).toMatchObject({
      inputTokens: 100,
      outputTokens: 2,
      source: 'estimated',
    });
  });

  it('knows calls apart by their position, even where they share an id', () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
    const completion = foldChunks(decodeReply(reply({ tool_calls: [call, call] }, 'tool_calls'), context));
    expect(completion?.content).toHaveLength(2);
  });

  it('says tool-calls where tools are called and the wire says stop', () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
    expect(foldChunks(decodeReply(reply({ tool_calls: [call] }), context))).toMatchObject({
      finishReason: 'tool-calls',
      rawFinishReason: 'stop',
    });
  });

  it('reads the function call of the older wire', () => {
    const message = { content: null, function_call: { name: 'f', arguments: '{"a":1}' } };
    expect(foldChunks(decodeReply(reply(message, 'function_call'), context))).toMatchObject({
      finishReason: 'tool-calls',
      content: [{ kind: 'tool-call', id: 'call_chatcmpl1_0', name: 'f', argumentsText: '{"a":1}' }],
    });
  });

  it('calls an unknown or missing finish reason other', () => {
    expect(foldChunks(decodeReply(reply({ content: 'x' }, 'new_word'), context))?.finishReason).toBe('other');
    expect(foldChunks(decodeReply(reply({ content: 'x' }, null), context))?.finishReason).toBe('other');
  });

  it.each([null, '', [], {}, { choices: [] }, { choices: [{}] }, { choices: [{ message: null }] }])(
    'calls %j malformed',
    (body) => {
      expect(() => decodeReply(body, context)).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
      );
    },
  );

  it('throws an error that came with status 200', () => {
    const body = { error: { message: 'Overloaded', type: 'overloaded_error' } };
    expect(() => decodeReply(body, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_OVERLOADED', disposition: 'ambiguous' }),
    );
  });

  /** The body that has this choice, or these, as a provider sends it. */
  const choice = (...choices: readonly string[]): unknown =>
    JSON.parse(
      `{"id":"c","model":"m","choices":[${choices.join(',')}],"usage":{"prompt_tokens":3,"completion_tokens":2}}`,
    );

  it('reads the choice that a server numbers "0", and the first by number where there are several', () => {
    const zero = '{"index":"0","message":{"content":"Hello"},"finish_reason":"stop"}';
    const one = '{"index":1,"message":{"content":"other"},"finish_reason":"stop"}';
    for (const body of [choice(zero), choice(one, zero)]) {
      expect(foldChunks(decodeReply(body, context))?.content).toEqual([{ kind: 'text', text: 'Hello' }]);
    }
  });

  it('reads a list of texts for what it says', () => {
    const body = choice(
      '{"message":{"content":["Hel",{"type":"text","text":"lo"},{"type":"reference"}]},"finish_reason":"stop"}',
    );
    expect(foldChunks(decodeReply(body, context))?.content).toEqual([{ kind: 'text', text: 'Hello' }]);
  });

  it.each([
    ['an only choice of another number', '{"index":1,"message":{"content":"x"},"finish_reason":"stop"}'],
    ['content that is an object', '{"message":{"content":{"text":"x"}},"finish_reason":"stop"}'],
    ['content that is a number', '{"message":{"content":7},"finish_reason":"stop"}'],
    ['parts without a type', '{"message":{"content":[{"text":"x"}]},"finish_reason":"stop"}'],
    [
      'no part that is known',
      '{"message":{"content":[{"type":"output_text","text":"x"}]},"finish_reason":"stop"}',
    ],
  ])('does not call %s an answer without content', (_, text) => {
    expect(() => decodeReply(choice(text), context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY', disposition: 'ambiguous' }),
    );
  });

  it.each([
    [
      'arguments',
      (deep: string) => `{"message":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":${deep}}}]}}`,
      '{"a":',
      '1',
      '}',
    ],
    [
      'thoughts',
      (deep: string) => `{"message":{"content":${deep}}}`,
      '[{"type":"thinking","thinking":',
      '"x"',
      '}]',
    ],
  ])('calls %s malformed that are nested too deeply', (_, around, open, core, close) => {
    const text = around(open.repeat(20_000) + core + close.repeat(20_000));
    expect(() => decodeReply(choice(text), context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });

  it('throws the error that a choice holds', () => {
    const text =
      '{"message":{"content":"half"},"finish_reason":null,"error":{"code":502,"message":"Upstream died."}}';
    expect(() => decodeReply(choice(text), context)).toThrowError(
      expect.objectContaining({
        reason: 'PROVIDER_ERROR',
        providerMessage: 'Upstream died.',
        disposition: 'ambiguous',
      }),
    );
  });
});
