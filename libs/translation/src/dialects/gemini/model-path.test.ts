import { describe, expect, it } from 'vitest';

import { modelPath, resourceName } from './model-path.js';

describe('the path of a model', () => {
  it.each([
    ['gemini-2.5-flash', '/models/gemini-2.5-flash:generateContent'],
    ['models/gemini-2.5-flash', '/models/gemini-2.5-flash:generateContent'],
    ['tunedModels/mine', '/tunedModels/mine:generateContent'],
    ['a?b#c', '/models/a%3Fb%23c:generateContent'],
    ['half \uD83D', '/models/half%20%EF%BF%BD:generateContent'],
  ])('of %s is %s', (model, path) => {
    expect(modelPath(model, 'generateContent')).toBe(path);
  });

  it('is said within a body without escapes', () => {
    expect(resourceName('text-embedding-004')).toBe('models/text-embedding-004');
  });
});
