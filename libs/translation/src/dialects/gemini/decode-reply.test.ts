import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { decodeChat } from './decode-reply.js';

const context = { estimatedInputTokens: 100, model: 'asked-for' };

describe('decoding a whole answer of the Gemini wire', () => {
  it('throws when the prompt was blocked', () => {
    const body: unknown = JSON.parse(readFileSync(new URL('fixtures/blocked.json', import.meta.url), 'utf8'));
    expect(() => decodeChat(body, context)).toThrowError(
      expect.objectContaining({
        reason: 'CONTENT_FILTERED',
        message: 'The provider blocked the prompt (PROHIBITED_CONTENT).',
      }),
    );
  });

  it('reads a candidate that says nothing but its text', () => {
    expect(decodeChat({ candidates: [{ content: { parts: [{ text: 'hi' }] } }] }, context)).toMatchObject([
      { kind: 'stream-start', model: 'asked-for' },
      { kind: 'text-delta', text: 'hi' },
      { kind: 'finish', reason: 'other', usage: { inputTokens: 100, source: 'estimated' } },
    ]);
  });

  it.each([
    null,
    'text',
    [],
    {},
    { candidates: [] },
    { usageMetadata: {} },
    { id: 'chatcmpl-1', choices: [] },
  ])('rejects %j as not of this wire', (body) => {
    expect(() => decodeChat(body, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });

  it('throws the error that came with status 200, also in a list', () => {
    const body = [{ error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } }];
    expect(() => decodeChat(body, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_OVERLOADED' }),
    );
  });

  it.each([
    ['breaks off', '[{"candidates":[{"content":{"parts":[{"text":"half"}]}}]}]', 'STREAM_TRUNCATED'],
    [
      'ends with an error',
      '[{"candidates":[{"content":{"parts":[{"text":"half"}]}}]},{"error":{"code":503,"status":"UNAVAILABLE"}}]',
      'PROVIDER_OVERLOADED',
    ],
    [
      'ends with something else',
      '[{"candidates":[{"content":{"parts":[{"text":"half"}]},"finishReason":"STOP"}]},null]',
      'PROVIDER_MALFORMED_REPLY',
    ],
  ])('does not call a list whole that %s', (_, body, reason) => {
    expect(() => decodeChat(JSON.parse(body), context)).toThrowError(
      expect.objectContaining({ reason, disposition: 'ambiguous' }),
    );
  });
});
