import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { openaiCompatible } from '../openai-compatible/openai-compatible.js';
import { openaiChat } from './openai-chat.js';

const context = { estimatedInputTokens: 5, model: 'asked-for' };

describe('embeddings on the OpenAI wire', () => {
  it('asks for numbers and passes what is asked for', () => {
    const request = { inputs: ['a', 'b'], dimensions: 256, endUser: 'u-1' };
    expect(openaiChat.embeddings?.encode(request, 'text-embedding-3-small')).toEqual({
      method: 'POST',
      path: '/embeddings',
      headers: {},
      body: {
        model: 'text-embedding-3-small',
        input: ['a', 'b'],
        encoding_format: 'float',
        dimensions: 256,
        user: 'u-1',
      },
      warnings: [],
    });
  });

  it('warns where the end user cannot be named', () => {
    const encoded = openaiCompatible.embeddings?.encode({ inputs: ['a'], endUser: 'u-1' }, 'bge-m3');
    expect(encoded?.warnings).toMatchObject([{ feature: 'endUser' }]);
    expect(JSON.stringify(encoded?.body)).not.toContain('u-1');
  });

  it('gives the vectors in the order of the inputs', () => {
    const body: unknown = JSON.parse(
      readFileSync(new URL('fixtures/embeddings.json', import.meta.url), 'utf8'),
    );
    expect(openaiChat.embeddings?.decode(body, context)).toEqual({
      model: 'text-embedding-3-small',
      vectors: [
        [-0.0069292834, 0.0023064255, 1],
        [0.25, -0.5, 0.125],
      ],
      usage: {
        inputTokens: 8,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
        source: 'provider',
      },
    });
  });

  it('fills in what a server leaves out', () => {
    const decoded = openaiChat.embeddings?.decode(
      { data: [{ embedding: [1] }, { embedding: [2] }], usage: { prompt_tokens: 1e300 } },
      context,
    );
    expect(decoded).toMatchObject({
      model: 'asked-for',
      vectors: [[1], [2]],
      usage: { inputTokens: 5, source: 'estimated' },
    });
  });

  it('takes vectors that are all numbered 0 in the order in which they came', () => {
    const body: unknown = JSON.parse('{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}]}');
    expect(openaiChat.embeddings?.decode(body, context)).toMatchObject({ vectors: [[1], [2]] });
  });

  it.each([
    ['one is missing', '{"data":[{"index":1,"embedding":[11]},{"index":2,"embedding":[22]}]}'],
    ['they are numbered from 1', '{"data":[{"index":1,"embedding":[1]}]}'],
    [
      'one comes twice',
      '{"data":[{"index":2,"embedding":[1]},{"index":7,"embedding":[2]},{"index":2,"embedding":[3]}]}',
    ],
    ['a number is missing', '{"data":[{"embedding":[1]},{"index":1,"embedding":[2]}]}'],
    ['a number is no place', '{"data":[{"index":0.5,"embedding":[1]},{"index":-1,"embedding":[2]}]}'],
  ])('does not guess whose vectors they are when %s', (_, text) => {
    expect(() => openaiChat.embeddings?.decode(JSON.parse(text), context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY', disposition: 'ambiguous' }),
    );
  });

  it.each([
    [{ error: { message: 'x', code: 'insufficient_quota' } }, 'PROVIDER_BILLING'],
    [{ data: [{ embedding: 'AACAPw==' }] }, 'PROVIDER_MALFORMED_REPLY'],
    [{}, 'PROVIDER_MALFORMED_REPLY'],
    [null, 'PROVIDER_MALFORMED_REPLY'],
  ])('refuses %j', (body, reason) => {
    expect(() => openaiChat.embeddings?.decode(body, context)).toThrowError(
      expect.objectContaining({ reason }),
    );
  });
});
