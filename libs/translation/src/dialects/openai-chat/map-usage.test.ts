import { describe, expect, it } from 'vitest';

import { mapUsage } from './map-usage.js';

describe('mapping the usage of the OpenAI chat wire', () => {
  it('keeps cached tokens within the input and reasoning within the output', () => {
    expect(
      mapUsage({
        prompt_tokens: 100,
        completion_tokens: 50,
        total_tokens: 150,
        prompt_tokens_details: { cached_tokens: 64, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 40 },
      }),
    ).toEqual({
      inputTokens: 100,
      cachedInputTokens: 64,
      cacheWriteTokens: 0,
      outputTokens: 50,
      reasoningTokens: 40,
      source: 'provider',
    });
  });

  it('adds reasoning that a provider counts beside the completion', () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 55,
      completion_tokens_details: { reasoning_tokens: 40 },
    };
    expect(mapUsage(usage)).toMatchObject({ outputTokens: 45, reasoningTokens: 40 });
  });

  it('reads the cached part where DeepSeek has it', () => {
    const usage = { prompt_tokens: 10, completion_tokens: 5, prompt_cache_hit_tokens: 8 };
    expect(mapUsage(usage)).toMatchObject({ inputTokens: 10, cachedInputTokens: 8 });
  });

  it('never lets a part be more than the whole', () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 5,
      prompt_tokens_details: { cached_tokens: 99 },
      completion_tokens_details: { reasoning_tokens: 99 },
    };
    expect(mapUsage(usage)).toMatchObject({ cachedInputTokens: 10, reasoningTokens: 5 });
  });

  it.each([
    undefined,
    null,
    [],
    {},
    { prompt_tokens: 1 },
    { prompt_tokens: -1, completion_tokens: 1 },
    { prompt_tokens: '1', completion_tokens: 1 },
    { prompt_tokens: 1e300, completion_tokens: 1 },
  ])('knows nothing from %j', (usage) => {
    expect(mapUsage(usage)).toBeUndefined();
  });
});
