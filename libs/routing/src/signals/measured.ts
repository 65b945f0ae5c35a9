import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** A moving average and the time of its newest sample. */
export type Measured = { readonly value: number; readonly at: EpochMs };

/** Share of the newest sample: about the last ten samples count. */
const NEWEST_SHARE = 0.2;

/** A measurement without a sample for this long is forgotten: it decays to unknown, not to good or bad. */
const MEMORY_MS: Milliseconds = 600_000;

/**
 * Adds a sample to a moving average. Samples that arrive a little out of order count like others, for several adapters
 * measure one backend and their clocks differ; one from before the memory of the average is ignored.
 */
export function addSample(known: Measured | undefined, sample: number, at: EpochMs): Measured | undefined {
  if (!Number.isFinite(sample) || sample < 0) return known;
  if (known === undefined || at - known.at > MEMORY_MS) return { value: sample, at };
  if (known.at - at > MEMORY_MS) return known;
  return { value: known.value + NEWEST_SHARE * (sample - known.value), at: Math.max(known.at, at) };
}

/** The average as of `now`; `undefined` when nothing was measured or the newest sample is older than ten minutes. */
export function measuredAt(known: Measured | undefined, now: EpochMs): number | undefined {
  return known === undefined || now - known.at > MEMORY_MS ? undefined : known.value;
}
