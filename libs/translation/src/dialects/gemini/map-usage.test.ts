import { describe, expect, it } from 'vitest';

import { mapUsage, readUsage } from './map-usage.js';

const estimate = {
  inputTokens: 100,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 50,
  reasoningTokens: 20,
  source: 'estimated',
} as const;

const usageOf = (...metadata: readonly unknown[]) => {
  let wire = {};
  for (const each of metadata) wire = readUsage(wire, each);
  return mapUsage(wire, estimate);
};

describe('usage of the Gemini wire', () => {
  it('counts thoughts as output and the prompts of tools as input', () => {
    const metadata = {
      promptTokenCount: 10,
      toolUsePromptTokenCount: 5,
      cachedContentTokenCount: 4,
      candidatesTokenCount: 7,
      thoughtsTokenCount: 3,
    };
    expect(usageOf(metadata)).toEqual({
      inputTokens: 15,
      cachedInputTokens: 4,
      cacheWriteTokens: 0,
      outputTokens: 10,
      reasoningTokens: 3,
      source: 'provider',
    });
  });

  it('takes the latest of each count', () => {
    const first = { promptTokenCount: 10, candidatesTokenCount: 1, totalTokenCount: 11 };
    expect(usageOf(first, { candidatesTokenCount: 9 }, null)).toMatchObject({
      inputTokens: 10,
      outputTokens: 9,
    });
  });

  it('reads a count that is left out from the total', () => {
    expect(usageOf({ promptTokenCount: 6, thoughtsTokenCount: 14, totalTokenCount: 20 })).toMatchObject({
      outputTokens: 14,
      reasoningTokens: 14,
      source: 'provider',
    });
    expect(usageOf({ promptTokenCount: 6, totalTokenCount: 6 })).toMatchObject({
      outputTokens: 0,
      source: 'provider',
    });
  });

  it('estimates what nobody says', () => {
    expect(usageOf(undefined)).toEqual(estimate);
    expect(usageOf({ promptTokenCount: 6 })).toMatchObject({
      inputTokens: 6,
      outputTokens: 50,
      source: 'estimated',
    });
    expect(usageOf({ promptTokenCount: -1, candidatesTokenCount: 'x' })).toEqual(estimate);
    expect(usageOf({ promptTokenCount: 1e300, candidatesTokenCount: 1e300 })).toEqual(estimate);
  });
});
