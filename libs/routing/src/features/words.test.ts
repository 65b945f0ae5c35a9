import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['', []],
    ['  \n', []],
    ['Say HELLO, world!', ['say', 'hello', 'world']],
    ['tl;dr x2', ['tl', 'dr', 'x2']],
    ['Größe × Maß “naïve” – où', ['größe', 'maß', 'naïve', 'où']],
    ['你好，世界。', ['你好，世界'.slice(0, 2), '世界']],
  ])('splits %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
