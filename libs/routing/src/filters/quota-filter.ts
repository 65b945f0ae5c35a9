import type { EpochMs } from '@signalbox/domain';
import { KEEP, refusalForNow, type Filter, type RoutingCandidate, type RoutingView } from '../plugin.js';

const LEFT_ALONE = refusalForNow(
  ({ signals }, { now }) => `Its rate limit is used up for another ${seconds(signals.blockedUntil, now)} s.`,
);
const NO_REQUESTS_LEFT = refusalForNow(
  ({ signals }, { now }) =>
    `It takes no more requests for another ${seconds(signals.quota?.resetAt, now)} s.`,
);
const TOO_FEW_TOKENS_LEFT = refusalForNow(
  (candidate, view) =>
    `It takes ${candidate.signals.quota?.remainingTokens} more tokens for the next ${seconds(candidate.signals.quota?.resetAt, view.now)} s; the request needs about ${tokensNeeded(candidate, view)}.`,
);

/**
 * Keeps backends whose provider has not asked us to back off and has enough of its limits left for this request. A limit
 * that a provider does not report refuses nothing.
 */
export const quotaFilter: Filter = {
  type: 'quota-filter',
  describe:
    'Removes backends whose rate limit is used up, or too far used up for this request, until it resets.',
  weakness: 'What is left is as old as the last reply, and other customers of the same key use it too.',
  needs: ['quota', 'output-length'],
  keep(candidate, view) {
    const { blockedUntil, quota } = candidate.signals;
    if (blockedUntil !== undefined && blockedUntil > view.now) return LEFT_ALONE;
    if (quota === undefined || quota.resetAt <= view.now) return KEEP;
    if (quota.remainingRequests !== undefined && quota.remainingRequests < 1) return NO_REQUESTS_LEFT;
    return quota.remainingTokens !== undefined && quota.remainingTokens < tokensNeeded(candidate, view)
      ? TOO_FEW_TOKENS_LEFT
      : KEEP;
  },
};

function tokensNeeded({ expected }: RoutingCandidate, { profile }: RoutingView): number {
  return profile.inputTokens + expected.outputTokens;
}

function seconds(until: EpochMs = 0, now: EpochMs): number {
  return Math.ceil((until - now) / 1_000);
}
