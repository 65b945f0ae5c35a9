import { perSuccess } from '../measures/effective-latency.js';
import { inFlightOf } from '../measures/in-flight.js';
import type { Picker, Scored } from '../plugin.js';
import { leastFirst } from './least-first.js';

/**
 * The least wait first, as far as it can be told: the usual time to first token, for every request under way and this
 * one, divided by the share of attempts that end well. It is named after the balancer that made this product known; the
 * times here are medians of decayed samples, which one slow answer does not move.
 */
export const peakEwmaPicker: Picker = {
  type: 'peak-ewma',
  describe: 'The least median time to first token × (requests under way + 1) ÷ share of successes first.',
  weakness: 'It takes a backend that works on many requests at once for one that works on them in turn.',
  needs: ['first-token', 'success', 'load'],
  explores: true,
  pick(scored) {
    const inFlight = inFlightOf(scored);
    const waits = latenciesOf(scored).map((latency, index) => latency * ((inFlight[index] ?? 0) + 1));
    return leastFirst(scored, waits);
  },
};

/**
 * Who was not measured lately counts as the median of those that were, so that it is neither shunned nor flooded; but who
 * only fails was not measured either, so its failures count as they do for the others.
 */
function latenciesOf(scored: readonly Scored[]): readonly number[] {
  const latencies = scored.map(({ candidate: { signals } }) =>
    signals.firstTokenMs === undefined ? undefined : perSuccess(signals.firstTokenMs.p50, signals),
  );
  const known = latencies.filter((latency) => latency !== undefined).sort((a, b) => a - b);
  const median = known[Math.floor((known.length - 1) / 2)] ?? 1;
  return scored.map(({ candidate: { signals } }, index) => latencies[index] ?? perSuccess(median, signals));
}
