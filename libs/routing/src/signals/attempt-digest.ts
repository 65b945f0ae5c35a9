import type { BackendSignals, EpochMs } from '@signalbox/domain';
import { ATTEMPT_SHAPE, type AttemptSample } from './attempt-sample.js';
import { slicesAt, type Sketch } from './sketch.js';
import { addValue, noValues, quantilesOf, type WeightedValues } from './weighted-quantiles.js';

/** What the last attempts tell of a backend. */
export type AttemptDigest = Pick<
  BackendSignals,
  'firstTokenMs' | 'silenceMs' | 'tokensPerSecond' | 'successShare'
>;

/**
 * Streams that ended well, by which the silences of a backend are known. Fewer say nothing of its worst moments, and limits
 * are made from these: a limit that is too short breaks off good answers.
 */
const LEAST_STREAMS = 20;

/** Sums up the last ten minutes as of `now`. */
export function digestAttempts(sketch: Sketch<AttemptSample>, now: EpochMs): AttemptDigest {
  if (sketch.length === 0) return {};
  const firstTokens = noValues();
  const timeouts = noValues();
  const rates = noValues();
  const silences = noValues();
  let streams = 0;
  let ok = 0;
  let all = 0;
  for (const { weight, samples } of slicesAt(sketch, ATTEMPT_SHAPE, now)) {
    for (const { outcome, firstTokenMs, tokensPerSecond, silenceMs } of samples) {
      if (outcome === 'void') continue;
      all += weight;
      if (outcome === 'ok') ok += weight;
      if (firstTokenMs !== undefined) {
        addValue(outcome === 'timeout' ? timeouts : firstTokens, firstTokenMs, weight);
      }
      if (tokensPerSecond !== undefined) addValue(rates, tokensPerSecond, weight);
      if (silenceMs === undefined) continue;
      addValue(silences, silenceMs, weight);
      if (outcome === 'ok') streams += 1;
    }
  }
  addTimeouts(firstTokens, timeouts);
  const firstTokenMs = quantilesOf(firstTokens);
  const tokensPerSecond = quantilesOf(rates);
  const silenceMs = streams < LEAST_STREAMS ? undefined : quantilesOf(silences);
  return {
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    ...(silenceMs !== undefined && { silenceMs }),
    ...(tokensPerSecond !== undefined && { tokensPerSecond }),
    ...(all > 0 && { successShare: ok / all }),
  };
}

/**
 * A wait in vain says that the first token would have come later than that, so it counts as the time waited, but never as
 * less than nearly all successes needed: added at or above the 99th percentile, it makes no percentile better.
 */
function addTimeouts(firstTokens: WeightedValues, { values, weights }: WeightedValues): void {
  if (values.length === 0) return;
  const least = quantilesOf(firstTokens)?.p99 ?? 0;
  for (const [place, value] of values.entries()) {
    addValue(firstTokens, Math.max(value, least), weights[place] ?? 0);
  }
}
