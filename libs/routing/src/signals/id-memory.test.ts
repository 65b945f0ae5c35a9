import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasId, NO_IDS, rememberId, type IdMemory } from './id-memory.js';
import type { Stamp } from './stamp.js';

const NOW = 1_800_000_000_000;

function memoryOf(stamps: readonly Stamp[]): IdMemory {
  return stamps.reduce(rememberId, NO_IDS);
}

describe('the memory of ids', () => {
  it('knows what was added, whatever the order, and how often', () => {
    const stamps = fc.array(fc.record({ id: fc.uuid(), at: fc.integer({ min: NOW, max: NOW + 60_000 }) }));
    fc.assert(
      fc.property(
        stamps.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const memory = memoryOf(all);
          expect(memoryOf([...shuffled, ...all])).toEqual(memory);
          expect(all.every(({ id }) => hasId(memory, id))).toBe(true);
          expect(hasId(memory, 'somebody else')).toBe(false);
        },
      ),
    );
  });

  it('is the same one when an id is known', () => {
    const memory = memoryOf([{ id: 'a', at: NOW }]);
    expect(rememberId(memory, { id: 'a', at: NOW })).toBe(memory);
  });

  it('is bounded, however many there are at once and for how long', () => {
    const busy = Array.from({ length: 100_000 }, (_, place) => ({ id: `id-${place}`, at: NOW }));
    const memory = memoryOf(busy);
    expect(sizeOf(memory)).toBe(16_384);
    const known = busy.filter(({ id }) => hasId(memory, id));
    expect(known).toHaveLength(16_384);
    const hours = Array.from({ length: 50_000 }, (_, place) => ({
      id: `id-${place}`,
      at: NOW + place * 200,
    }));
    const last = memoryOf(hours);
    expect(sizeOf(last)).toBeLessThan(20_000);
    expect(hours.slice(-1_000).every(({ id }) => hasId(last, id))).toBe(true);
    expect(hasId(last, 'id-0')).toBe(false);
  });
});

function sizeOf(memory: IdMemory): number {
  const slices = memory.flat().flat();
  return slices.reduce((sum, { samples }) => sum + samples.length, 0);
}
