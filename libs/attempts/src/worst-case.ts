import type { NanoUsd, RankedCandidate } from '@signalbox/domain';

/**
 * What counts as the longest answer, in tokens, of a candidate of which nothing says how long its answers are. It is more
 * than models are known to give, and no more than an assumption: nobody holds the provider to it.
 */
export const ASSUMED_LONGEST_ANSWER = 131_072;

/**
 * The most that an attempt can cost: the whole prompt at its dearest price and the longest answer, rounded up.
 * @param maxOutputTokens A limit on the answer beside the candidate's own, in tokens.
 * @returns `undefined` when the candidate has no price, or when nothing limits its answer.
 */
export function mostNanoUsd(
  { mostInputNanoUsd, outputTokenNanoUsd, maxOutputTokens: longest = Infinity }: RankedCandidate,
  maxOutputTokens = Infinity,
): NanoUsd | undefined {
  if (mostInputNanoUsd === undefined || outputTokenNanoUsd === undefined) return undefined;
  if (outputTokenNanoUsd === 0) return Math.ceil(mostInputNanoUsd);
  const most = Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * Math.min(longest, maxOutputTokens));
  return Number.isFinite(most) ? most : undefined;
}

/**
 * How long an answer so much money pays for, in tokens; negative: not even the prompt.
 * @returns `undefined` when the candidate has no price.
 */
export function affordableTokens(
  { mostInputNanoUsd, outputTokenNanoUsd }: RankedCandidate,
  money: NanoUsd,
): number | undefined {
  if (mostInputNanoUsd === undefined || outputTokenNanoUsd === undefined) return undefined;
  const forAnswer = money - Math.ceil(mostInputNanoUsd);
  if (forAnswer < 0) return -1;
  if (outputTokenNanoUsd === 0) return Infinity;
  const tokens = Math.floor(forAnswer / outputTokenNanoUsd);
  // The quotient of two numbers that are not whole may be rounded up to the next whole one.
  return Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * tokens) > money ? tokens - 1 : tokens;
}
