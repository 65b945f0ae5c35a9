import { readFileSync } from 'node:fs';

import { foldChunks } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { decodeChat } from './decode-reply.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };

describe('decoding a whole answer of the Anthropic Messages wire', () => {
  it('reports a refusal as filtered content, with nothing in it', () => {
    const body: unknown = JSON.parse(readFileSync(new URL('fixtures/refusal.json', import.meta.url), 'utf8'));
    expect(foldChunks(decodeChat(body, context))).toMatchObject({
      content: [],
      finishReason: 'content-filter',
      rawFinishReason: 'refusal',
      usage: { inputTokens: 18, outputTokens: 5, source: 'provider' },
    });
  });

  it('reads a message that says nothing but its content', () => {
    expect(decodeChat({ content: [{ type: 'text', text: 'hi' }] }, context)).toMatchObject([
      { kind: 'stream-start', model: 'asked-for' },
      { kind: 'text-delta', text: 'hi' },
      { kind: 'finish', reason: 'other', usage: { inputTokens: 100, source: 'estimated' } },
    ]);
  });

  it('takes the usage of a message that does not say why it stopped', () => {
    const body = { content: [], usage: { input_tokens: 3, output_tokens: 0 } };
    expect(decodeChat(body, context).at(-1)).toMatchObject({
      reason: 'other',
      usage: { inputTokens: 3, outputTokens: 0, source: 'provider' },
    });
  });

  it.each([null, 'text', [], {}, { content: 'text' }, { id: 'chatcmpl-1', choices: [] }])(
    'rejects %j as not of this wire',
    (body) => {
      expect(() => decodeChat(body, context)).toThrowError(
        expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
      );
    },
  );

  it('throws the error that came with status 200', () => {
    const body = { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } };
    expect(() => decodeChat(body, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_CREDENTIAL_REFUSED' }),
    );
  });
});
