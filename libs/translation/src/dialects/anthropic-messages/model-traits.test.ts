import { describe, expect, it } from 'vitest';

import { modelTraits } from './model-traits.js';

describe('what is known of a model by its name', () => {
  it.each([
    ['claude-3-5-haiku-20241022', 'budget', 'one', false],
    ['claude-sonnet-4-20250514', 'budget', 'one', false],
    ['claude-opus-4-0', 'budget', 'one', false],
    ['claude-opus-4-1-20250805', 'budget', 'one', true],
    ['claude-haiku-4-5', 'budget', 'one', true],
    ['claude-sonnet-4-5-20250929', 'budget', 'one', true],
    ['anthropic/claude-opus-4-6', 'adaptive', 'one', true],
    ['claude-opus-4-7', 'adaptive', 'none', true],
    ['claude-sonnet-5', 'adaptive', 'none', true],
    ['claude-of-tomorrow-9', 'adaptive', 'none', true],
    ['MiniMax-M2', 'budget', 'any', false],
  ])('%s thinks by %s', (model, thinking, sampling, outputSchema) => {
    expect(modelTraits(model)).toEqual({ thinking, sampling, outputSchema });
  });
});
