import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestName, suggestName } from './closest-name.js';

describe('closestName', () => {
  it.each([
    ['opnai', ['anthropic', 'openai'], 'openai'],
    ['GPT-MINI', ['gpt-mini'], 'gpt-mini'],
    ['gpt-4', ['gpt-5', 'gpt-4o'], 'gpt-5'],
    ['x', ['llama'], undefined],
    ['anything', [], undefined],
  ])('takes %s of %j for %s', (name, known, meant) => {
    expect(closestName(name, known)).toBe(meant);
  });

  it('always finds a name that is known', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), (known, index) => {
        const name = known[index % known.length] ?? '';
        expect(closestName(name, known)).toBe(name);
      }),
    );
  });
});

describe('suggestName', () => {
  it('says so when nothing is defined', () => {
    expect(suggestName('x', [])).toBe('None is defined.');
  });

  it('lists what is known, but no more than anybody reads', () => {
    expect(suggestName('xyz', ['alpha', 'beta'])).toBe('Known: alpha, beta.');
    const many = Array.from({ length: 45 }, (_, index) => `backend-${index}`);
    expect(suggestName('xyz', many)).toMatch(/backend-39 and 5 more\.$/);
  });
});
