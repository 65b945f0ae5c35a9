import { perSuccess } from '../measures/effective-latency.js';
import { inFlightOf } from '../measures/in-flight.js';
import type { Picker, Scored } from '../plugin.js';
import { leastFirst } from './least-first.js';

/**
 * The least estimated wait first: the usual time to first token, times the requests in flight plus this one, divided by the
 * share of attempts that succeed. It is named after the load balancer that made this product known; the times here are
 * medians of decayed samples, which one slow answer does not move.
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
 * A backend without recent measurements counts as the median of the others, so that it is neither avoided nor flooded;
 * since a backend that only fails has no measurements either, its failures count as they do for the others.
 */
function latenciesOf(scored: readonly Scored[]): readonly number[] {
  const latencies = scored.map(({ candidate: { signals } }) =>
    signals.firstTokenMs === undefined ? undefined : perSuccess(signals.firstTokenMs.p50, signals),
  );
  const known = latencies.filter((latency) => latency !== undefined).sort((a, b) => a - b);
  const median = known[Math.floor((known.length - 1) / 2)] ?? 1;
  return scored.map(({ candidate: { signals } }, index) => latencies[index] ?? perSuccess(median, signals));
}
