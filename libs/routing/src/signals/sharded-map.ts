import { stableHash } from './stable-hash.js';

/** An immutable map that is cheap to copy with a change, however large it is. */
export type ShardedMap<V> = readonly ReadonlyMap<string, V>[];

const SHARDS = 64;

/** A map without entries. */
export const EMPTY_SHARDED_MAP: ShardedMap<never> = Array.from(
  { length: SHARDS },
  () => new Map<string, never>(),
);

/** The value of a key. */
export function lookUp<V>(map: ShardedMap<V>, key: string): V | undefined {
  return map[shardOf(key)]?.get(key);
}

/** The map with one entry set. */
export function withEntry<V>(map: ShardedMap<V>, key: string, value: V): ShardedMap<V> {
  const shard = shardOf(key);
  return map.with(shard, new Map(map[shard]).set(key, value));
}

function shardOf(key: string): number {
  return stableHash(key) % SHARDS;
}
