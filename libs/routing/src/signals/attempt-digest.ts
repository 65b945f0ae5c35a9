import type { BackendSignals, EpochMs } from '@signalbox/domain';
import { ATTEMPT_SHAPE, type AttemptSample } from './attempt-sample.js';
import { slicesAt, type Sketch } from './sketch.js';
import { addValue, noValues, quantilesOf, type WeightedValues } from './weighted-quantiles.js';

/** What the recent attempts say about a backend. */
export type AttemptDigest = Pick<
  BackendSignals,
  'firstTokenMs' | 'silenceMs' | 'tokensPerSecond' | 'successShare'
>;

/**
 * The least number of successful streams from which silences are derived. Fewer say nothing about the worst case, and
 * timeouts are derived from these: one that is too short cuts off good answers.
 */
const LEAST_STREAMS = 20;

/** Summarises the last ten minutes as of `now`. */
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
 * A timeout means that the first token would have come later, so it counts as the time waited, but at least as the 99th
 * percentile of successes: so it cannot improve any percentile.
 */
function addTimeouts(firstTokens: WeightedValues, { values, weights }: WeightedValues): void {
  if (values.length === 0) return;
  const least = quantilesOf(firstTokens)?.p99 ?? 0;
  for (const [place, value] of values.entries()) {
    addValue(firstTokens, Math.max(value, least), weights[place] ?? 0);
  }
}
