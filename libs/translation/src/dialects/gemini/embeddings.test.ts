import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { decodeEmbeddings, encodeEmbeddings } from './embeddings.js';

const context = { estimatedInputTokens: 12, model: 'gemini-embedding-001' };

describe('embeddings of the Gemini wire', () => {
  it('asks for all texts at once', () => {
    expect(
      encodeEmbeddings({ inputs: ['a', 'b'], dimensions: 2, endUser: 'u' }, 'gemini-embedding-001'),
    ).toMatchObject({
      method: 'POST',
      path: '/models/gemini-embedding-001:batchEmbedContents',
      body: {
        requests: ['a', 'b'].map((text) => ({
          model: 'models/gemini-embedding-001',
          content: { parts: [{ text }] },
          outputDimensionality: 2,
        })),
      },
      warnings: [{ feature: 'endUser' }],
    });
  });

  it('gives the vectors in order, with an estimate of the usage', () => {
    const body: unknown = JSON.parse(
      readFileSync(new URL('fixtures/embeddings.json', import.meta.url), 'utf8'),
    );
    expect(decodeEmbeddings(body, context)).toEqual({
      model: 'gemini-embedding-001',
      vectors: [
        [0.5138951, 0.857853],
        [-0.5045317, -0.8633931],
      ],
      usage: {
        inputTokens: 12,
        cachedInputTokens: 0,
        cacheWriteTokens: 0,
        outputTokens: 0,
        reasoningTokens: 0,
        source: 'estimated',
      },
    });
  });

  it('takes the count of tokens where there is one', () => {
    const body = { embeddings: [{ values: [1] }], usageMetadata: { promptTokenCount: 7 } };
    expect(decodeEmbeddings(body, context).usage).toMatchObject({ inputTokens: 7, source: 'provider' });
  });

  it.each([null, {}, { embeddings: [{ values: ['1'] }] }, { embeddings: [{}] }])('rejects %j', (body) => {
    expect(() => decodeEmbeddings(body, context)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
  });
});
