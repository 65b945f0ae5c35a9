import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicon, hashOn } from './lexicon.js';

/** Words of few letters, so that many of them are in both lists. */
const someWords = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '漢'), minLength: 1 }));

/** What a lexicon of these words returns for a word between others. */
function found(known: readonly string[], word: string): string | undefined {
  const codes = Array.from(word, (letter) => letter.charCodeAt(0));
  const { find } = createLexicon(known.map((each) => ({ word: each })));
  return find(Uint16Array.of(0x61, ...codes, 0x61), 1, 1 + codes.length, codes.reduce(hashOn, 0))?.word;
}

describe('a lexicon', () => {
  it('finds every word that it has, and no other', () => {
    fc.assert(
      fc.property(someWords, someWords, (known, words) => {
        for (const word of words) expect(found(known, word)).toBe(known.includes(word) ? word : undefined);
      }),
    );
  });

  it('tells a word from another one that is asked for with its hash', () => {
    const { find } = createLexicon([{ word: 'ab' }]);
    const hash = [0x61, 0x62].reduce(hashOn, 0);
    expect(find(Uint16Array.of(0x61, 0x63), 0, 2, hash)).toBeUndefined();
    expect(find(Uint16Array.of(0x61, 0x62, 0x62), 0, 3, hash)).toBeUndefined();
    expect(find(Uint16Array.of(0x61), 0, 1, 0)).toBeUndefined();
  });
});
