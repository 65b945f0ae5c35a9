import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens, splitTokens } from './tokens.js';

describe('tokens', () => {
  it('are words with the space before them', () => {
    expect(splitTokens('The  quiet\nsignal. ')).toEqual(['The', '  quiet', '\nsignal.', ' ']);
  });

  it('are at most twelve characters of a long word', () => {
    expect(splitTokens('a'.repeat(30))).toEqual(['a'.repeat(12), 'a'.repeat(12), 'a'.repeat(6)]);
  });

  it('never split a character', () => {
    expect(splitTokens(`${'a'.repeat(11)}🚂b`)).toEqual([`${'a'.repeat(11)}🚂`, 'b']);
  });

  it('joined are the text, and are counted without being made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const tokens = splitTokens(text);
        expect(tokens.join('')).toBe(text);
        expect(countTokens(text)).toBe(tokens.length);
        expect(tokens.filter((token) => token === '' || /\p{Surrogate}/u.test(token))).toEqual([]);
      }),
    );
  });
});
