import { addFact, type Fact, type RecentFacts } from './recent-facts.js';
import { stableHash } from './stable-hash.js';

/** Facts by key; only the latest are kept. Immutable; a new map shares all shards that were not written to. */
export type RecentMap<V> = readonly ShardGroup<V>[];

/** Shards are grouped, so that a write copies two short lists and not one long one. */
type ShardGroup<V> = readonly RecentFacts<V>[];

const GROUPS = 32;
const SHARDS_PER_GROUP = 64;

/** The most facts per shard: 65,536 in all. */
const PER_SHARD = 32;

/** A map without facts. */
export const EMPTY_RECENT_MAP: RecentMap<never> = Array.from({ length: GROUPS }, () =>
  Array.from({ length: SHARDS_PER_GROUP }, () => []),
);

/**
 * Adds a fact; returns the same map when it is not new.
 * @param perKey - The most facts kept per key.
 */
export function remember<V>(map: RecentMap<V>, fact: Fact<V>, perKey: number): RecentMap<V> {
  const { group, shard } = placeOf(fact.key);
  const shards = map[group] ?? [];
  const facts = shards[shard] ?? [];
  const next = addFact(facts, fact, { perKey, total: PER_SHARD });
  return next === facts ? map : map.with(group, shards.with(shard, next));
}

/** The facts of one key, latest first. */
export function factsOf<V>(map: RecentMap<V>, key: string): RecentFacts<V> {
  const { group, shard } = placeOf(key);
  const facts = map[group]?.[shard];
  // Most shards are empty, and most callers have no facts.
  return facts === undefined || facts.length === 0 ? [] : facts.filter((fact) => fact.key === key);
}

function placeOf(key: string): { readonly group: number; readonly shard: number } {
  const place = stableHash(key) % (GROUPS * SHARDS_PER_GROUP);
  return { group: Math.floor(place / SHARDS_PER_GROUP), shard: place % SHARDS_PER_GROUP };
}
