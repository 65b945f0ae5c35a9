import type { NanoUsd, RankedCandidate } from '@signalbox/domain';

/**
 * The assumed longest answer, in tokens, of a candidate whose limit is unknown. It is more than models are known to give,
 * but only an assumption: no provider is held to it.
 */
export const ASSUMED_LONGEST_ANSWER = 131_072;

/**
 * The most that an attempt can cost: the whole prompt at its highest price plus the longest answer, rounded up.
 * @param maxOutputTokens A limit on the answer in addition to the candidate's own, in tokens.
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
 * The longest answer that this amount pays for, in tokens; negative when it does not even pay for the prompt.
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
  // The quotient of two fractional numbers may be rounded up to the next integer.
  return Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * tokens) > money ? tokens - 1 : tokens;
}
