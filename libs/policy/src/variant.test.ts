import { describe, expect, it } from 'vitest';
import { baseOfVariant, variantsOf } from './variant.js';

describe('variants of a model', () => {
  it('are its name with one of three words', () => {
    expect(variantsOf('auto')).toEqual(['auto:cheap', 'auto:fast', 'auto:best']);
    for (const name of variantsOf('vendor/model:free')) {
      expect(baseOfVariant(name)?.base).toBe('vendor/model:free');
    }
  });

  it.each(['auto', 'auto:', ':cheap', 'auto:free', 'auto:toString', 'cheap', ''])('%j is none', (name) => {
    expect(baseOfVariant(name)).toBeUndefined();
  });
});
