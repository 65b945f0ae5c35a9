import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { estimateTokens } from './token-estimate.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'binary-ascii', maxLength: 200 }),
  fc.lorem({ maxCount: 30 }),
);

describe('estimating tokens', () => {
  it.each([
    ['', 0],
    ['The quick brown fox jumps over the lazy dog.', 10],
    ['const total = items.reduce((sum, item) => sum + item.price, 0);', 19],
    ['Der schnelle braune Fuchs springt über den faulen Hund.', 14],
  ])('is within 20 %% of what the tokenizer o200k_base counts in %j', (value, counted) => {
    expect(Math.abs(estimateTokens(value) - counted)).toBeLessThanOrEqual(Math.ceil(counted * 0.2));
  });

  it('counts ideographs, kana and syllables one each', () => {
    expect(estimateTokens('日本語かな한국')).toBe(7);
  });

  it('counts a line of repeated signs and runs of blanks for little', () => {
    expect(estimateTokens('-'.repeat(40))).toBeLessThanOrEqual(11);
    expect(estimateTokens(' '.repeat(40))).toBeLessThanOrEqual(1);
  });

  it('is a whole number between nothing and one for each character', () => {
    fc.assert(
      fc.property(text, (value) => {
        const tokens = estimateTokens(value);
        expect(Number.isInteger(tokens)).toBe(true);
        expect(tokens).toBeGreaterThanOrEqual(0);
        expect(tokens).toBeLessThanOrEqual(value.length);
      }),
    );
  });

  it('is linear: two texts together count as much as apart, but for the seam and the rounding', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const apart = estimateTokens(a) + estimateTokens(b);
        const together = estimateTokens(a + b);
        expect(together).toBeGreaterThanOrEqual(apart - 2);
        expect(together).toBeLessThanOrEqual(apart + 1);
      }),
    );
  });

  it('never shrinks as a text grows', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });
});
