import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { ageOf, CLOCK_TOLERANCE_MS } from './clock-tolerance.js';
import { HASH_RANGE } from './stable-hash.js';

/** A sample, with a hash of its id that decides whether it is kept. */
export type Sampled = { readonly hash: number };

/** How long a sketch remembers, and in what resolution. */
export type SketchShape = {
  readonly sliceMs: Milliseconds;
  /** How many slices are read; older ones are forgotten. */
  readonly slices: number;
  /** The most samples per slice. */
  readonly keep: number;
  /** The age at which a slice weighs half as much as a new one. */
  readonly halfLifeMs: Milliseconds;
};

/** A time slice and its samples with the smallest hashes, smallest first. */
export type Slice<S extends Sampled> = { readonly index: number; readonly samples: readonly S[] };

/**
 * What was measured lately, in bounded memory: of each slice of time the `keep` samples with the smallest hashes, which are
 * a fair sample of all and tell how many there were. A sketch is what its samples make it: in whatever order they come,
 * and however often, the result is the same. Oldest slice first.
 */
export type Sketch<S extends Sampled> = readonly Slice<S>[];

/** A slice at a given moment: the weight of each of its samples, and the samples. */
export type WeighedSlice<S extends Sampled> = { readonly weight: number; readonly samples: readonly S[] };

/** Adds one sample; returns the same sketch when nothing changes. */
export function addSample<S extends Sampled>(
  sketch: Sketch<S>,
  shape: SketchShape,
  at: EpochMs,
  sample: S,
): Sketch<S> {
  const index = Math.floor(at / shape.sliceMs);
  const place = sketch.findLastIndex((slice) => slice.index <= index);
  const known = sketch[place];
  if (known?.index === index) {
    const samples = withSample(known.samples, sample, shape.keep);
    return samples === known.samples ? sketch : sketch.with(place, { index, samples });
  }
  const isFull = sketch.length >= mostSlices(shape);
  if (isFull && place === -1) return sketch;
  return sketch.toSpliced(place + 1, 0, { index, samples: [sample] }).slice(isFull ? 1 : 0);
}

/**
 * Changes the sample with this hash, wherever it is kept; returns the same sketch when nothing changes.
 * @param change - Must keep the hash, so that the sample stays as likely to be kept.
 */
export function changeSample<S extends Sampled>(
  sketch: Sketch<S>,
  hash: number,
  change: (sample: S) => S,
): Sketch<S> {
  const next = sketch.map((slice) => {
    const place = slice.samples.findIndex((sample) => sample.hash === hash);
    const known = slice.samples[place];
    const changed = known && change(known);
    return changed === undefined || changed === known
      ? slice
      : { ...slice, samples: slice.samples.with(place, changed) };
  });
  return next.every((slice, place) => slice === sketch[place]) ? sketch : next;
}

/**
 * The slices that count at `now`. Each sample also stands for the dropped samples of its slice, and its weight halves with
 * each half-life.
 */
export function slicesAt<S extends Sampled>(
  sketch: Sketch<S>,
  shape: SketchShape,
  now: EpochMs,
): readonly WeighedSlice<S>[] {
  const memoryMs = shape.sliceMs * shape.slices;
  return sketch.flatMap(({ index, samples }) => {
    const ageMs = ageOf(index * shape.sliceMs, now);
    if (ageMs > memoryMs) return [];
    const standsFor = estimatedCount(samples, shape.keep) / samples.length;
    return [{ weight: standsFor * 2 ** (-ageMs / shape.halfLifeMs), samples }];
  });
}

/** Those that are read, the one that `now` is in, and those that a clock within the tolerance may be ahead. */
function mostSlices({ slices, sliceMs }: SketchShape): number {
  return slices + 1 + Math.ceil(CLOCK_TOLERANCE_MS / sliceMs);
}

function withSample<S extends Sampled>(samples: readonly S[], sample: S, keep: number): readonly S[] {
  const last = samples.at(-1);
  if (samples.length >= keep && last !== undefined && sample.hash > last.hash) return samples;
  const found = samples.findIndex(({ hash }) => hash >= sample.hash);
  const place = found === -1 ? samples.length : found;
  if (samples[place]?.hash === sample.hash) return samples;
  return samples.toSpliced(place, 0, sample).slice(0, keep);
}

/** Estimates how many samples a slice had before all but the smallest hashes were dropped. */
function estimatedCount(samples: readonly Sampled[], keep: number): number {
  const last = samples.at(-1);
  if (last === undefined || samples.length < keep) return samples.length;
  return ((keep - 1) * HASH_RANGE) / Math.max(1, last.hash);
}
