import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCharacters } from './whole-characters.js';

function read(text: string): unknown {
  return wholeCharacters(JSON.parse(text), text);
}

describe('wholeCharacters', () => {
  it.each([
    [
      String.raw`{"a":["x\ud83d",{"b":"\uDE00"}],"c":null,"d":1}`,
      { a: ['x\ufffd', { b: '\ufffd' }], c: null, d: 1 },
    ],
    [String.raw`"\ud83d\ude00 \ud83d"`, '😀 \ufffd'],
    [String.raw`{"\ud83d":true}`, { '\ufffd': true }],
    [String.raw`"\\ud83d"`, String.raw`\ud83d`],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('keeps a name that means something to JavaScript', () => {
    const named = read(String.raw`{"__proto__":{"a":"\ud83d"}}`) as object;
    expect(Object.entries(named)).toEqual([['__proto__', { a: '\ufffd' }]]);
  });

  it('gives a body without escapes of halves as it is', () => {
    const value = { a: ['😀'] };
    expect(wholeCharacters(value, JSON.stringify(value))).toBe(value);
  });

  it('lets no half through, and changes nothing else', () => {
    const unit = fc.constantFrom('a', '\\', '"', '\ud83d', '\ude00', '😀');
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 8 })), (texts) => {
        expect(read(JSON.stringify(texts))).toEqual(texts.map((text) => text.toWellFormed()));
      }),
    );
  });
});
