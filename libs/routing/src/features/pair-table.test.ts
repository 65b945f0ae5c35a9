import { describe, expect, it } from 'vitest';
import { createPairTable, TEXT_END } from './pair-table.js';

const table = createPairTable(['ab', 'abc', 'a', 'é', 'xé'], (begin) => [begin]);

function askedFor(pair: string): readonly string[] {
  const second = pair.length > 1 ? pair.charCodeAt(1) : TEXT_END;
  return table.at(pair.charCodeAt(0), second) ?? [];
}

describe('a pair table', () => {
  it.each([
    ['ab', ['ab', 'abc', 'a']],
    ['ax', ['a']],
    ['a', ['a']],
    ['aé', ['a']],
    ['ba', []],
    ['b', []],
  ])('asks at %j those that may begin there, in their order', (pair, asked) => {
    expect(askedFor(pair)).toEqual(asked);
  });

  it('takes all code units beyond ASCII for the same', () => {
    expect(askedFor('漢 ')).toEqual(['é']);
    expect(askedFor('x漢')).toEqual(['xé']);
  });
});
