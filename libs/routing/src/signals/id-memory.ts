import type { Milliseconds } from '@signalbox/domain';
import { addSample, type Sampled, type Sketch, type SketchShape } from './sketch.js';
import { stableHash } from './stable-hash.js';
import type { Stamp } from './stamp.js';

/**
 * Ids of the last minutes, in bounded memory; of more than 16,384 in half a minute a fair sample is kept. Like everything
 * in the state it depends on what was ever added, not on the order. It is split into groups of shards, so that adding to it
 * copies three short lists and not one long one.
 */
export type IdMemory = readonly (readonly Sketch<Sampled>[])[];

const GROUPS = 32;
const SHARDS_PER_GROUP = 32;
const SLICE_MS: Milliseconds = 30_000;

/** Five minutes; ids weigh the same at any age. */
const SHAPE: SketchShape = { sliceMs: SLICE_MS, slices: 10, keep: 16, halfLifeMs: Infinity };

/** No ids. */
export const NO_IDS: IdMemory = Array.from({ length: GROUPS }, () =>
  Array.from({ length: SHARDS_PER_GROUP }, () => []),
);

/** Remembers an id; returns the same memory when it is known, or when there is no room for it. */
export function rememberId(ids: IdMemory, { at, id }: Stamp): IdMemory {
  const hash = stableHash(id);
  const { group, shard } = placeOf(hash);
  const shards = ids[group] ?? [];
  const known = shards[shard] ?? [];
  const next = addSample(known, SHAPE, at, { hash });
  return next === known ? ids : ids.with(group, shards.with(shard, next));
}

/** Whether an id is known. */
export function hasId(ids: IdMemory, id: string): boolean {
  const hash = stableHash(id);
  const { group, shard } = placeOf(hash);
  const slices = ids[group]?.[shard] ?? [];
  return slices.some(({ samples }) => samples.some((sample) => sample.hash === hash));
}

/** By the lowest digits: the highest ones decide which of a shard are kept. */
function placeOf(hash: number): { readonly group: number; readonly shard: number } {
  const place = hash % (GROUPS * SHARDS_PER_GROUP);
  return { group: Math.floor(place / SHARDS_PER_GROUP), shard: place % SHARDS_PER_GROUP };
}
