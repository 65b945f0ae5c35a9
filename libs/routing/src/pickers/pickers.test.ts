import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scored } from '../plugin.js';
import { REGISTRY } from '../registry.js';
import { NO_SIGNALS } from '../signals/backend-signals.js';
import { NO_CHANCE, seededRandom } from '../testing/decisions.js';

function scored(name: string, score: number, weight = 1): Scored {
  const backend = {
    backend: name,
    provider: 'p',
    adapter: 'a',
    model: 'm',
    capabilities: new Set<never>(),
    retention: 'none',
    quality: 0.5,
    weight,
  } as const;
  return { candidate: { backend, signals: NO_SIGNALS, expectedCostNanoUsd: undefined }, score };
}

const namesOf = (list: readonly Scored[]): readonly string[] =>
  list.map(({ candidate }) => candidate.backend.backend);

const lists = fc
  .array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true })),
  )
  .map((pairs) => pairs.map(([score, weight], index) => scored(`b${index}`, score, weight)));

describe.each(Object.values(REGISTRY.pickers))('every picker: $type', (picker) => {
  it('drops none, adds none and leaves its input alone', () => {
    fc.assert(
      fc.property(lists, fc.integer(), (list, seed) => {
        const before = [...list];
        const picked = picker.pick(list, seededRandom(seed));
        expect(new Set(picked)).toEqual(new Set(list));
        expect(picked).toHaveLength(list.length);
        expect(list).toEqual(before);
      }),
    );
  });

  it('gives the same order for the same chance', () => {
    fc.assert(
      fc.property(lists, fc.integer(), (list, seed) => {
        expect(picker.pick(list, seededRandom(seed))).toEqual(picker.pick(list, seededRandom(seed)));
      }),
    );
  });
});

describe('max-score', () => {
  it('puts the best first and leaves equals in the order of the rule', () => {
    const list = [scored('a', 0.5), scored('b', 0.9), scored('c', 0.5), scored('d', 0.9)];
    expect(namesOf(REGISTRY.pickers['max-score'].pick(list, NO_CHANCE))).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('ordered', () => {
  it('keeps the order of the rule, whatever the scores', () => {
    const list = [scored('a', 0.1), scored('b', 0.9)];
    expect(namesOf(REGISTRY.pickers.ordered.pick(list, NO_CHANCE))).toEqual(['a', 'b']);
  });
});

describe('weighted', () => {
  it('gives each the first place in proportion to score × weight', () => {
    const list = [scored('a', 0.2), scored('b', 0.6), scored('c', 0.1, 2)];
    const random = seededRandom(7);
    const firsts = new Map<string, number>();
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++) {
      const [first = ''] = namesOf(REGISTRY.pickers.weighted.pick(list, random));
      firsts.set(first, (firsts.get(first) ?? 0) + 1 / draws);
    }
    expect(firsts.get('a')).toBeCloseTo(0.2, 1);
    expect(firsts.get('b')).toBeCloseTo(0.6, 1);
    expect(firsts.get('c')).toBeCloseTo(0.2, 1);
  });

  it('puts those with a score of 0 last, also when chance gives its extremes', () => {
    const list = [scored('zero', 0), scored('a', 0.5), scored('none', 0), scored('b', 1)];
    for (const chance of [0, 0.5, 1 - 2 ** -53]) {
      const names = namesOf(REGISTRY.pickers.weighted.pick(list, () => chance));
      expect(names.slice(2)).toEqual(['zero', 'none']);
    }
  });
});
