import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFact, type Fact, type FactBounds, type RecentFacts } from './recent-facts.js';
import { EMPTY_RECENT_MAP, factsOf, remember, type RecentMap } from './recent-map.js';

const BOUNDS: FactBounds = { perKey: 2, total: 5 };

function fact(key: string, slot: string, at: number, id = `${at}`): Fact<string> {
  return { key, slot, at, id, value: `${key}${slot}${id}` };
}

function collect(facts: readonly Fact<string>[], bounds: FactBounds = BOUNDS): RecentFacts<string> {
  return facts.reduce<RecentFacts<string>>((known, next) => addFact(known, next, bounds), []);
}

/** Few keys, slots and times, so that everything that can collide does. */
const anyFacts = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z'), fc.nat(9), fc.nat(50))
    .map(([key, slot, at, id]) => fact(key, slot, at, `${id}`)),
  { maxLength: 30, size: 'max', selector: ({ id }) => id },
);

describe('addFact', () => {
  it('keeps of one slot the latest fact', () => {
    expect(collect([fact('a', 'x', 2), fact('a', 'x', 1)])).toEqual([fact('a', 'x', 2)]);
    expect(collect([fact('a', 'x', 1), fact('a', 'x', 2)])).toEqual([fact('a', 'x', 2)]);
  });

  it('keeps the latest facts of each key, latest first', () => {
    const facts = [1, 2, 3].map((at) => fact('a', `${at}`, at));
    expect(collect([...facts, fact('b', 'x', 0)]).map(({ at }) => at)).toEqual([3, 2, 0]);
  });

  it('keeps the latest facts of all keys', () => {
    const facts = [4, 1, 6, 2, 5, 3].map((at) => fact(`${at}`, 'x', at));
    expect(collect(facts).map(({ at }) => at)).toEqual([6, 5, 4, 3, 2]);
  });

  it('gives the same list back when a fact changes nothing', () => {
    const facts = collect([6, 5, 4, 3, 2].map((at) => fact(`${at}`, 'x', at)));
    expect(addFact(facts, fact('1', 'x', 1), BOUNDS)).toBe(facts);
    expect(addFact(facts, fact('4', 'x', 4), BOUNDS)).toBe(facts);
    expect(addFact(facts, fact('4', 'x', 3.5), BOUNDS)).toBe(facts);
    const two = collect([fact('a', 'x', 3), fact('a', 'y', 2)]);
    expect(addFact(two, fact('a', 'z', 1), BOUNDS)).toBe(two);
  });

  it('gives the same list in whatever order and however often facts come', () => {
    fc.assert(
      fc.property(
        anyFacts.chain((facts) =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
          ),
        ),
        ([facts, shuffled]) => {
          expect(collect(shuffled)).toEqual(collect(facts));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('remember', () => {
  const mapOf = (facts: readonly Fact<string>[], perKey = 1) =>
    facts.reduce<RecentMap<string>>((map, next) => remember(map, next, perKey), EMPTY_RECENT_MAP);

  it('finds the facts of a key and of no other', () => {
    const map = mapOf([fact('a', 'x', 1), fact('a', 'y', 2), fact('b', 'x', 3)], 2);
    expect(factsOf(map, 'a')).toEqual([fact('a', 'y', 2), fact('a', 'x', 1)]);
    expect(factsOf(map, 'c')).toEqual([]);
    expect(remember(map, fact('a', 'x', 1), 2)).toBe(map);
  });

  it('is bounded, and keeps the latest', () => {
    const map = mapOf(Array.from({ length: 80_000 }, (_, at) => fact(`key-${at}`, 'x', at)));
    expect(map.flat(2).length).toBeLessThanOrEqual(65_536);
    expect(factsOf(map, 'key-79999')).toHaveLength(1);
    expect(factsOf(map, 'key-0')).toEqual([]);
  });

  it('shares the shards that are not written to, and leaves the old map as it was', () => {
    const before = mapOf([fact('a', 'x', 1)]);
    const old = before.flat();
    const after = remember(before, fact('b', 'x', 1), 1);
    expect(after.flat().filter((shard, place) => shard !== old[place])).toHaveLength(1);
    expect(factsOf(before, 'b')).toEqual([]);
  });
});
