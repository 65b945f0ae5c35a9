import { stableHash } from './stable-hash.js';

/** A map that never changes and of which a changed copy is cheap, however much it holds. */
export type ShardedMap<V> = readonly ReadonlyMap<string, V>[];

const SHARDS = 64;

/** A map without entries. */
export const EMPTY_SHARDED_MAP: ShardedMap<never> = Array.from(
  { length: SHARDS },
  () => new Map<string, never>(),
);

/** What is kept under a key. */
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
