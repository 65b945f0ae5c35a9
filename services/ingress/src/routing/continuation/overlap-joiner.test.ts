import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOverlapJoiner } from './overlap-joiner.js';

/** Joins these pieces. @returns what the client has then; `undefined`: they could not be joined. */
function join(delivered: string, pieces: readonly string[], unseen = ''): string | undefined {
  const joiner = createOverlapJoiner(delivered, unseen);
  let text = delivered;
  for (const piece of pieces) {
    const more = joiner.push(piece);
    if (more === undefined) return undefined;
    text += more;
  }
  const rest = joiner.end();
  return rest === undefined ? undefined : text + rest;
}

/** Text in which no twelve characters occur twice: words that count. */
function countingWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${index * 7919} `).join('');
}

/** A text cut into pieces at these places. */
function cutAt(text: string, places: readonly number[]): readonly string[] {
  const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index])).filter((piece) => piece !== '');
}

const places = fc.array(fc.nat(), { maxLength: 20 });

describe('createOverlapJoiner', () => {
  it('shows text that goes on at once', () => {
    const joiner = createOverlapJoiner('It was a dark and stormy');
    expect(joiner.push(' night')).toBe(' night');
    expect(joiner.push('; the rain')).toBe('; the rain');
    expect(joiner.end()).toBe('');
  });

  it('leaves out the end of what was delivered where that is repeated', () => {
    expect(join('It was a dark and stormy', ['dark and ', 'stormy night'])).toBe(
      'It was a dark and stormy night',
    );
  });

  it('takes a few equal characters for chance', () => {
    expect(join('He said: ha', ['ha, very funny'])).toBe('He said: haha, very funny');
  });

  it('leaves out the whole of what was delivered, however short', () => {
    expect(join('Hel', ['H', 'ello world'])).toBe('Hello world');
  });

  it('knows a whole answer again that is longer than anything it would hold back otherwise', () => {
    const delivered = countingWords(100);
    expect(join(delivered, `${delivered}the end`.split(''))).toBe(`${delivered}the end`);
  });

  it('does not join an answer that is told anew in other words', () => {
    const delivered = countingWords(30);
    expect(join(delivered, [`${delivered.slice(0, 150)} and now for something else`])).toBeUndefined();
  });

  it('does not join an answer that repeats a part and is over', () => {
    expect(join('It was a dark and stormy night', ['It was a dark and'])).toBeUndefined();
  });

  it('is content with nothing more', () => {
    expect(join('It was a dark and stormy night.', [])).toBe('It was a dark and stormy night.');
  });

  it.each([[[' night']], [['night']], [[' ', 'night']]])(
    'leaves out white space that the backend was not shown: %j',
    (pieces) => {
      expect(join('It was a stormy ', pieces, ' ')).toBe('It was a stormy night');
    },
  );

  it('leaves out as much of the white space as comes', () => {
    expect(join('One.\n\n', ['\n\n\nTwo.'], '\n\n')).toBe('One.\n\n\nTwo.');
    expect(join('One. \n', ['\nTwo.'], ' \n')).toBe('One. \nTwo.');
    expect(join('One.\n', ['Two.'], '\n')).toBe('One.\nTwo.');
  });

  it('gives the whole text, once, whatever the backend repeats of its end and however it comes in pieces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), places, (words, cut, back, at) => {
        const whole = countingWords(words);
        const delivered = whole.slice(0, 1 + (cut % (whole.length - 1)));
        const overlap = Math.min(delivered.length, 12 + (back % 300));
        const comes = whole.slice(delivered.length - overlap);
        expect(join(delivered, cutAt(comes, at))).toBe(whole);
      }),
    );
  });

  it('gives the whole text, once, when the backend repeats nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 40 }), fc.nat(), places, (words, cut, at) => {
        const whole = countingWords(words);
        const delivered = whole.slice(0, 30 + (cut % (whole.length - 30)));
        const shown = delivered.trimEnd();
        const unseen = delivered.slice(shown.length);
        expect(join(delivered, cutAt(whole.slice(shown.length), at), unseen)).toBe(whole);
      }),
    );
  });

  it('says the same of any text however it comes in pieces, and never takes back what was delivered', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 120 });
    fc.assert(
      fc.property(text, text, fc.nat({ max: 4 }), places, (delivered, comes, hidden, at) => {
        const unseen = /\s*$/.exec(delivered)?.[0].slice(-hidden || Infinity) ?? '';
        const joined = join(delivered, comes === '' ? [] : [comes], unseen);
        expect(join(delivered, cutAt(comes, at), unseen)).toBe(joined);
        if (joined !== undefined) expect(joined.startsWith(delivered)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
