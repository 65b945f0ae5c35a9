import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HASH_RANGE, stableHash } from './stable-hash.js';

describe('stableHash', () => {
  it('is the same everywhere and always', () => {
    expect(stableHash('a')).toBe(7929297801672961);
    expect(stableHash('b')).toBe(8684336938537663);
  });

  it('is a whole number in its range for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hash = stableHash(text);
        expect(Number.isSafeInteger(hash)).toBe(true);
        expect(hash).toBeGreaterThanOrEqual(0);
        expect(hash).toBeLessThan(HASH_RANGE);
      }),
    );
  });

  it('spreads texts that differ in one digit evenly, from the top of its range and from the bottom', () => {
    const tops = new Map<number, number>();
    const bottoms = new Map<number, number>();
    for (let text = 0; text < 16_000; text += 1) {
      const hash = stableHash(`request.${text}.1`);
      const top = Math.floor((hash / HASH_RANGE) * 16);
      tops.set(top, (tops.get(top) ?? 0) + 1);
      bottoms.set(hash % 16, (bottoms.get(hash % 16) ?? 0) + 1);
    }
    for (const count of [...tops.values(), ...bottoms.values()]) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1_150);
    }
  });
});
