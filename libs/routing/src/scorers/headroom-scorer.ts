import { fill, fuller, saturationOf } from '../measures/saturation.js';
import type { RoutingCandidate, RoutingView, Scorer } from '../plugin.js';

/** The headroom of the scarcest resource: an idle backend gets 1, a full one 0. */
export const headroomScorer: Scorer = {
  type: 'headroom-scorer',
  describe:
    "The room that is left where it is tightest: 1 minus the largest of requests under way ÷ `concurrency`, the engine's queue, KV cache and GPU memory ÷ `saturation`, and this request ÷ what is left of the provider's rate limit.",
  weakness: 'It is as old as the last report, so several requests in one second may all see the same room.',
  needs: ['load', 'quota', 'output-length'],
  score: (candidates, view) =>
    candidates.map((candidate) => {
      const load = fuller(
        fuller(slotsTaken(candidate), saturationOf(candidate)),
        quotaTaken(candidate, view),
      );
      return load === undefined ? undefined : 1 - Math.min(load, 1);
    }),
};

function slotsTaken({ backend, signals }: RoutingCandidate): number | undefined {
  return backend.concurrency === undefined ? undefined : fill(signals.load?.inFlight, backend.concurrency);
}

/** The share of the remaining rate limit that this one request would use. */
function quotaTaken(
  { signals, expected }: RoutingCandidate,
  { profile, now }: RoutingView,
): number | undefined {
  const { quota } = signals;
  if (quota === undefined || quota.resetAt <= now) return undefined;
  const { remainingRequests, remainingTokens } = quota;
  return fuller(
    remainingRequests === undefined ? undefined : fill(1, remainingRequests),
    remainingTokens === undefined
      ? undefined
      : fill(profile.inputTokens + expected.outputTokens, remainingTokens),
  );
}
