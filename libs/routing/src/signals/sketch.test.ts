import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW } from '../testing/events.js';
import { addSample, slicesAt, type Sampled, type Sketch, type SketchShape } from './sketch.js';
import { stableHash } from './stable-hash.js';

const SHAPE: SketchShape = { sliceMs: 1_000, slices: 4, keep: 3, halfLifeMs: 2_000 };

type Numbered = Sampled & { readonly at: number };

function sketchOf(samples: readonly Numbered[], shape = SHAPE): Sketch<Numbered> {
  return samples.reduce<Sketch<Numbered>>((known, next) => addSample(known, shape, next.at, next), []);
}

/** The weight of everything that counts at a moment. */
function totalWeight(sketch: Sketch<Numbered>, now: number, shape = SHAPE): number {
  return slicesAt(sketch, shape, now).reduce((sum, { weight, samples }) => sum + weight * samples.length, 0);
}

/** More slices than are kept, and more samples of some than are kept. */
const anySamples = fc.uniqueArray(
  fc.record({ at: fc.integer({ min: -100_000, max: 20_000 }), hash: fc.nat(1_000) }),
  { maxLength: 120, size: 'max', selector: ({ hash }) => hash },
);

describe('a sketch', () => {
  it('is the same in whatever order and however often its samples come', () => {
    const anyOrder = anySamples.chain((samples) =>
      fc.tuple(
        fc.constant(samples),
        fc.shuffledSubarray([...samples, ...samples], { minLength: samples.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(anyOrder, ([samples, shuffled]) => {
        expect(sketchOf(shuffled)).toEqual(sketchOf(samples));
      }),
    );
  });

  it('is bounded, whatever the times of its samples', () => {
    fc.assert(
      fc.property(anySamples, (samples) => {
        const sketch = sketchOf(samples);
        // Four that are read, the current one, and a minute's worth for clocks that run ahead.
        expect(sketch.length).toBeLessThanOrEqual(4 + 1 + 60);
        for (const slice of sketch) expect(slice.samples.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('gives the same sketch back when a sample changes nothing', () => {
    const sketch = sketchOf([1, 2, 3].map((hash) => ({ hash, at: NOW })));
    expect(addSample(sketch, SHAPE, NOW, { hash: 4, at: NOW })).toBe(sketch);
    expect(addSample(sketch, SHAPE, NOW, { hash: 2, at: NOW })).toBe(sketch);
  });

  it('forgets what is older than its slices', () => {
    const sketch = sketchOf([{ hash: 1, at: NOW }]);
    expect(slicesAt(sketch, SHAPE, NOW + 4_000)).toHaveLength(1);
    expect(slicesAt(sketch, SHAPE, NOW + 4_001)).toEqual([]);
  });

  it('halves the weight of a slice with every half-life, and takes what is ahead as new', () => {
    const sketch = sketchOf([{ hash: 1, at: NOW }]);
    expect(totalWeight(sketch, NOW)).toBe(1);
    expect(totalWeight(sketch, NOW + 2_000)).toBe(0.5);
    expect(totalWeight(sketch, NOW + 4_000)).toBe(0.25);
    expect(totalWeight(sketch, NOW - 30_000)).toBe(1);
  });

  it('knows about how many samples there were', () => {
    const shape = { ...SHAPE, keep: 64 };
    for (const count of [10, 64, 200, 2_000, 20_000]) {
      const samples = Array.from({ length: count }, (_, of) => ({
        hash: stableHash(`attempt.${of}`),
        at: NOW,
      }));
      const estimate = totalWeight(sketchOf(samples, shape), NOW, shape);
      expect(Math.abs(estimate / count - 1)).toBeLessThan(0.3);
    }
  });
});
