import type { Milliseconds } from '@signalbox/domain';
import { effectiveLatency } from '../measures/effective-latency.js';
import { NEUTRAL_SCORE, type RoutingCandidate, type Scorer } from '../plugin.js';
import { shareOfBest } from './share-of-best.js';

/** Less is not noticeable. */
const NEGLIGIBLE_MS: Milliseconds = 10;

/**
 * The fastest gets 1, one that takes twice as long 1/2. Without a recent measurement the score is unknown, or lower if
 * attempts fail.
 */
export const latencyScorer: Scorer = {
  type: 'latency-scorer',
  describe:
    'The expected wait at the fastest candidate divided by that at this one: to the first token of a stream, to the end of any other answer; 7 parts median and 3 parts 90th percentile, divided by the share of attempts that end well.',
  weakness:
    'Only streams are measured, long prompts count like short ones, and what gets no traffic for 10 minutes is unknown again.',
  needs: ['first-token', 'token-rate', 'success', 'output-length'],
  score: (candidates, { profile }) =>
    shareOfBest(
      candidates.map((candidate) => effectiveLatency(candidate, profile)),
      NEGLIGIBLE_MS,
    ).map((score, index) => score ?? unmeasured(candidates[index])),
};

/** Failures yield no latency, so a backend that only fails would otherwise stay neutral and outrank slow ones that answer. */
function unmeasured(candidate: RoutingCandidate | undefined): number | undefined {
  const successShare = candidate?.signals.successShare ?? 1;
  return successShare < 1 ? NEUTRAL_SCORE * successShare : undefined;
}
