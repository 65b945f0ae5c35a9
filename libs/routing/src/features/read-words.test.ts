import { describe, expect, it } from 'vitest';
import { readWords } from './read-words.js';

/** The known words of a text with their indexes. */
function knownIn(text: string): readonly (readonly [string, number])[] {
  const { known, places } = readWords(text);
  return known.map(({ word }, index) => [word, places[index] ?? -1]);
}

describe('readWords', () => {
  it.each([
    ['', 0, []],
    ['  \n', 0, []],
    ['Railway', 1, []],
    [
      'Say HELLO, what?',
      3,
      [
        ['hello', 1],
        ['what', 2],
      ],
    ],
    [
      'tl;dr x2',
      3,
      [
        ['tl', 0],
        ['dr', 1],
      ],
    ],
    [
      'MÁS × Maß “ÜBER” – où',
      4,
      [
        ['más', 0],
        ['über', 2],
        ['où', 3],
      ],
    ],
    ['你好，世界。', 2, []],
    ['İS ŞEY \u{10400}is', 3, [['şey', 1]]],
    ['one line\nwhy?', 3, [['why', 2]]],
    [
      'a NUL\0why',
      3,
      [
        ['a', 0],
        ['why', 2],
      ],
    ],
  ] as const)('finds the words of %j', (text, count, known) => {
    expect(readWords(text).count).toBe(count);
    expect(knownIn(text)).toEqual(known);
  });

  it('counts the numbers', () => {
    expect(readWords('Eggs: 12, or 2nd')).toMatchObject({ count: 4, numbers: 2 });
  });

  it('keeps what it found when it reads the next text', () => {
    const first = readWords('the why');
    readWords('what and how');
    expect(first.known.map(({ word }) => word)).toEqual(['the', 'why']);
  });

  it('stops after as many words as are asked for', () => {
    expect(readWords('who what why', 2).known.map(({ word }) => word)).toEqual(['who', 'what']);
    expect(readWords('who\nwhat\nwhy', 2).count).toBe(2);
  });
});
