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
});
