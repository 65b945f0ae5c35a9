import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { timeOf, type Sample } from './sample.js';

/** How much further back to read, so that the first decision finds the picture that it saw. */
export const LEAD_MS: Milliseconds = 60_000;

/**
 * The samples from `since` on, preceded by the newest older picture, with which the first decisions were made.
 * @param samples - In the order of the stream, from a little before `since` on.
 */
export async function* samplesSince(
  samples: AsyncIterable<Sample>,
  since: EpochMs,
): AsyncGenerator<Sample, void, undefined> {
  let lead: Sample | undefined;
  for await (const sample of samples) {
    if (timeOf(sample) < since) {
      if (sample.kind === 'picture') lead = sample;
      continue;
    }
    if (lead !== undefined) yield lead;
    lead = undefined;
    yield sample;
  }
}

/** The newest `limit` decisions, with the pictures that they need but no older ones. */
export function newestDecisions(samples: readonly Sample[], limit: number): readonly Sample[] {
  const places = samples.flatMap(({ kind }, index) => (kind === 'decision' ? [index] : []));
  const first = limit === 0 ? undefined : places.at(-Math.min(limit, places.length));
  if (first === undefined) return [];
  const picture = samples.findLastIndex(({ kind }, index) => kind === 'picture' && index < first);
  return [...(picture === -1 ? [] : samples.slice(picture, picture + 1)), ...samples.slice(first)];
}
