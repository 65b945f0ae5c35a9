import { estimateTokens } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';

import { estimateUsage } from './estimate-usage.js';

const context = { estimatedInputTokens: 70, model: 'm' };

describe('estimating usage', () => {
  it('counts reasoning as output and says that it is an estimate', () => {
    const answer = 'The points are set.';
    const thought = 'Which way is the train going?';
    expect(estimateUsage(context, answer, thought)).toEqual({
      inputTokens: 70,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: estimateTokens(answer) + estimateTokens(thought),
      reasoningTokens: estimateTokens(thought),
      source: 'estimated',
    });
  });

  it('counts no output where nothing came', () => {
    expect(estimateUsage(context, '')).toMatchObject({ inputTokens: 70, outputTokens: 0 });
  });
});
