import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicon } from './lexicon.js';
import { readWords } from './words.js';

/** Words of few letters, so that many of them are in both lists. */
const someWords = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '漢'), minLength: 1 }));

describe('a lexicon', () => {
  it('finds every word that it has, and no other', () => {
    fc.assert(
      fc.property(someWords, someWords, (known, text) => {
        const found = readWords(text.join(' '), createLexicon(known.map((word) => ({ word }))));
        expect(found.entries.map((entry) => entry?.word)).toEqual(
          text.map((word) => (known.includes(word) ? word : undefined)),
        );
      }),
    );
  });
});
