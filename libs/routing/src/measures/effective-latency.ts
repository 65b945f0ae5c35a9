import type { BackendSignals, Milliseconds, Quantiles, RequestProfile } from '@signalbox/domain';
import type { RoutingCandidate } from '../plugin.js';

/** The weight of the tail: most users experience the median, but remember the exceptions. */
const TAIL_SHARE = 0.3;

/** One success in twenty: below it the success share is noise, and dividing by noise must be avoided. */
const LEAST_SUCCESS_SHARE = 0.05;

/**
 * The wait until the client sees something, including the cost of failures: the time to first token of a stream, the whole
 * time of an answer in one piece. It is seven parts of the median and three of the 90th percentile, divided by the share of
 * attempts that succeed: a backend that fails every other time needs two attempts, so failing fast is never attractive.
 * @returns `undefined` when it was not measured lately.
 */
export function effectiveLatency(
  { signals, expected }: RoutingCandidate,
  { stream }: RequestProfile,
): Milliseconds | undefined {
  const { firstTokenMs, tokensPerSecond } = signals;
  if (firstTokenMs === undefined) return undefined;
  const first = blend(firstTokenMs);
  if (stream || expected.outputTokens === 0) return perSuccess(first, signals);
  if (tokensPerSecond === undefined || tokensPerSecond.p50 <= 0) return undefined;
  return perSuccess(first + (expected.outputTokens / tokensPerSecond.p50) * 1_000, signals);
}

/** The expected amount until an attempt succeeds, if each attempt takes this amount. An unknown success share counts as 1. */
export function perSuccess(amount: number, { successShare = 1 }: BackendSignals): number {
  return amount / Math.max(successShare, LEAST_SUCCESS_SHARE);
}

function blend({ p50, p90 }: Quantiles): Milliseconds {
  return p50 * (1 - TAIL_SHARE) + p90 * TAIL_SHARE;
}
