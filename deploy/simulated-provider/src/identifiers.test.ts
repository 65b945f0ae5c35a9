import { describe, expect, it } from 'vitest';
import { alphabets, createIdentifiers } from './identifiers.js';

describe('identifiers', () => {
  it.each(Object.entries(alphabets))(
    'in %s have the right letters and length, and are never alike',
    (_, alphabet) => {
      const shape = { prefix: 'id_', alphabet, length: 24 };
      const ids = createIdentifiers();
      const made = Array.from({ length: 1000 }, () => ids(shape));
      expect(new Set(made).size).toBe(1000);
      const letters = new RegExp(`^id_[${alphabet.replace('-', '\\-')}]{24}$`);
      expect(made.filter((id) => !letters.test(id))).toEqual([]);
      expect(createIdentifiers()(shape)).not.toBe(made[0]);
    },
  );
});
