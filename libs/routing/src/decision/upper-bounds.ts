import type { Draft, Price, RankedCandidate, RequestProfile } from '@signalbox/domain';
import type { CompiledBackend } from '../plugin.js';

/** Dollars per million tokens → nano-dollars per token. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/** The bounds that keep an attempt within the budget of its request. */
export type UpperBounds = Pick<
  RankedCandidate,
  'mostInputNanoUsd' | 'outputTokenNanoUsd' | 'maxOutputTokens'
>;

/**
 * The most that a request can cost at one backend, in its parts: the whole prompt at the highest price that it can have
 * there, each token of the answer, and the maximum number of those, if known. The answer of an embedding costs nothing.
 */
export function upperBounds(
  profile: RequestProfile,
  backend: CompiledBackend,
  price: Price | undefined,
): UpperBounds {
  const isChat = profile.kind === 'chat';
  const maxOutputTokens = isChat ? longestAnswer(profile, backend) : Infinity;
  const bounds: Draft<UpperBounds> = {};
  if (price !== undefined) {
    bounds.mostInputNanoUsd = Math.ceil(
      profile.inputTokens * dearestInput(price) * NANO_PER_TOKEN_AT_ONE_USD,
    );
    bounds.outputTokenNanoUsd = isChat ? price.outputPerMillion * NANO_PER_TOKEN_AT_ONE_USD : 0;
  }
  if (maxOutputTokens < Infinity) bounds.maxOutputTokens = maxOutputTokens;
  return bounds;
}

/**
 * The smallest of the caller's limit, the backend's stated limit, and the room left in its window beside the prompt;
 * `Infinity` when none is known. The length of the prompt is an estimate, so the room is at least one token.
 */
function longestAnswer(
  { inputTokens, maxOutputTokens: asked = Infinity }: RequestProfile,
  { contextWindow = Infinity, maxOutputTokens: stated = Infinity }: CompiledBackend,
): number {
  return Math.min(asked, stated, Math.max(contextWindow - inputTokens, 1));
}

function dearestInput({
  inputPerMillion,
  cachedInputPerMillion = 0,
  cacheWritePerMillion = 0,
}: Price): number {
  return Math.max(inputPerMillion, cachedInputPerMillion, cacheWritePerMillion);
}
