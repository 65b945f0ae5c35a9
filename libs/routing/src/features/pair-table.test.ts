import { UNITS_AT_ONCE } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPairTable } from './pair-table.js';

const BEGINS = ['ab', 'abc', 'a', '@', '-a', 'é', 'xé', '漢'];
const isWord = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const table = createPairTable(BEGINS, (begin) => [begin], isWord);

type Asked = readonly (readonly [index: number, entries: readonly string[]])[];

function askedIn(text: string): Asked {
  const asked: [number, readonly string[]][] = [];
  table.walk(text, (entries, index) => asked.push([index, entries]));
  return asked;
}

/** What a table must visit, determined separately for every position. */
function expectedIn(text: string): Asked {
  return Array.from(text, (_, index) => index).flatMap((index) => {
    const isInside = index > 0 && isWord(text.charCodeAt(index - 1));
    const entries = BEGINS.filter(
      (begin) => text.startsWith(begin.slice(0, 2), index) && !(isInside && isWord(begin.charCodeAt(0))),
    );
    return entries.length === 0 ? [] : [[index, entries] as const];
  });
}

describe('a pair table', () => {
  it.each([
    ['ab', [[0, ['ab', 'abc', 'a']]]],
    ['ax', [[0, ['a']]]],
    ['a', [[0, ['a']]]],
    [
      'aé',
      [
        [0, ['a']],
        [1, ['é']],
      ],
    ],
    [
      'xé',
      [
        [0, ['xé']],
        [1, ['é']],
      ],
    ],
    ['x漢', [[1, ['漢']]]],
    ['', []],
    ['b 文', []],
  ])('asks in %j those that may begin there, in their order', (text, asked) => {
    expect(askedIn(text)).toEqual(asked);
  });

  it('does not look inside of a word for what begins as a word', () => {
    expect(askedIn('xab x@ a-a')).toEqual([
      [5, ['@']],
      [7, ['a']],
      [8, ['-a']],
      [9, ['a']],
    ]);
  });

  it.each([
    ['ASCII', ['a', 'b', 'x', '@', '-', ' ', '\0']],
    ['any text', ['a', 'b', 'x', '@', ' ', 'é', '漢', '文', '\ud800']],
  ])('asks the same wherever a slice ends, in %s', (_, units) => {
    const text = fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.integer({ min: -6, max: 6 }), text, text, (shift, one, other) => {
        const filler = ' '.repeat(UNITS_AT_ONCE + shift - one.length);
        for (const whole of [one, one + filler + other]) expect(askedIn(whole)).toEqual(expectedIn(whole));
      }),
    );
  });
});
