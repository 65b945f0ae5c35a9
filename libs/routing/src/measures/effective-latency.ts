import type { BackendSignals, Milliseconds, Quantiles, RequestProfile } from '@signalbox/domain';
import type { RoutingCandidate } from '../plugin.js';

/** How much the tail counts: most people wait for the middle, and remember the wait that was not. */
const TAIL_SHARE = 0.3;

/** One success in twenty: below it the share of successes is noise, and nothing should be divided by noise. */
const LEAST_SUCCESS_SHARE = 0.05;

/**
 * The wait for what the client sees first, and for what it costs when it fails: of a stream that is the first token, of
 * an answer that comes whole it is all of it. Seven parts of the median and three of the 90th percentile, divided by the
 * share of attempts that end well: who fails every other time needs two attempts, so failing fast is never attractive.
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

/** What it takes until an attempt ends well, if each attempt takes as much. Unknown success counts as certain. */
export function perSuccess(amount: number, { successShare = 1 }: BackendSignals): number {
  return amount / Math.max(successShare, LEAST_SUCCESS_SHARE);
}

function blend({ p50, p90 }: Quantiles): Milliseconds {
  return p50 * (1 - TAIL_SHARE) + p90 * TAIL_SHARE;
}
