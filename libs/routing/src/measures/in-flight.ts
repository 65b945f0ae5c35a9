import type { Scored } from '../plugin.js';
import { perSuccess } from './effective-latency.js';

/**
 * Requests under way at each of several candidates. One of which that is unknown counts as the mean of the others, so it
 * is neither shunned nor flooded; all count 0 when nothing is known of anybody.
 */
export function inFlightOf(scored: readonly Scored[]): readonly number[] {
  return orMean(scored.map(({ candidate }) => candidate.signals.load?.inFlight));
}

/**
 * How busy each of several candidates is: requests under way for each that it takes at once, or for each unit of its
 * `weight` where not everybody states a `concurrency`, so that only like is compared with like. Unknown is the mean.
 *
 * A request that fails at once is never seen under way, so the count is divided by the share of attempts that end well:
 * who fails every other request would else look half as busy and draw twice the traffic.
 */
export function loadsOf(scored: readonly Scored[]): readonly number[] {
  const allState = scored.every(({ candidate }) => candidate.backend.concurrency !== undefined);
  return orMean(
    scored.map(({ candidate: { backend, signals } }) => {
      const inFlight = signals.load?.inFlight;
      const room = allState ? (backend.concurrency ?? 1) : backend.weight;
      return inFlight === undefined ? undefined : perSuccess(inFlight, signals) / room;
    }),
  );
}

function orMean(values: readonly (number | undefined)[]): readonly number[] {
  const known = values.filter((value) => value !== undefined);
  const mean = known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
  return values.map((value) => value ?? mean);
}
