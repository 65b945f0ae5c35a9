import type { Scored } from '../plugin.js';
import { perSuccess } from './effective-latency.js';

/**
 * Requests in flight at each of several candidates. An unknown count is taken as the mean of the others, so that such a
 * backend is neither avoided nor flooded; all are 0 when none is known.
 */
export function inFlightOf(scored: readonly Scored[]): readonly number[] {
  return orMean(scored.map(({ candidate }) => candidate.signals.load?.inFlight));
}

/**
 * How busy each of several candidates is: requests in flight divided by its `concurrency`, or by its `weight` unless every
 * candidate states a `concurrency`, so that only like is compared with like. Unknown is the mean.
 *
 * A request that fails at once is hardly ever counted as in flight, so the count is divided by the share of attempts that
 * succeed: otherwise a backend that fails every other request would look half as busy and attract twice the traffic.
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
