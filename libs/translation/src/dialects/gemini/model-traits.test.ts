import { describe, expect, it } from 'vitest';

import { modelTraits } from './model-traits.js';

describe('what is known of a model by its name', () => {
  it.each([
    ['gemini-1.5-pro', 'none', false],
    ['gemini-pro', 'none', false],
    ['gemini-2.0-flash', 'none', false],
    ['gemini-2.5-flash-lite', 'budget', false],
    ['models/gemini-2.5-pro', 'budget', false],
    ['gemini-3-pro-preview', 'level', true],
    ['gemini-3.7-flash', 'level', true],
    ['gemini-flash-latest', 'level', true],
    ['gemini-pro-latest', 'level', true],
    ['gemma-3-27b-it', 'none', false],
  ])('%s thinks by %s', (model, thinking, thirdGeneration) => {
    expect(modelTraits(model)).toMatchObject({ thinking, thirdGeneration });
  });
});
