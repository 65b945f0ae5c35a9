import { describe, expect, it } from 'vitest';
import { createLexicon } from './lexicon.js';
import { readWords } from './words.js';

describe('readWords', () => {
  it.each([
    ['', []],
    ['  \n', []],
    ['Say HELLO, world!', ['say', 'hello', 'world']],
    ['tl;dr x2', ['tl', 'dr', 'x2']],
    ['Größe × Maß “naïve” – où', ['größe', 'maß', 'naïve', 'où']],
    ['你好，世界。', ['你好，世界'.slice(0, 2), '世界']],
  ])('splits %j', (text, words) => {
    const lexicon = createLexicon(words.map((word) => ({ word })));
    expect(readWords(text, lexicon).entries.map((entry) => entry?.word)).toEqual(words);
  });

  it('has nothing for a word that is not in the lexicon, and counts the numbers', () => {
    const { lower, entries, numbers } = readWords('Eggs: 12, or 2nd', createLexicon([{ word: 'or' }]));
    expect(lower).toBe('eggs: 12, or 2nd');
    expect(entries).toEqual([undefined, undefined, { word: 'or' }, undefined]);
    expect(numbers).toBe(2);
  });

  it('stops after as many words as are asked for', () => {
    expect(readWords('one two three', createLexicon([]), 2).entries).toHaveLength(2);
  });
});
