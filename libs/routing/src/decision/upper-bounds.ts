import type { Draft, Price, RankedCandidate, RequestProfile } from '@signalbox/domain';
import { demandedOutputLimit } from '@signalbox/policy';
import type { CompiledBackend } from '../plugin.js';

/** Dollars for a million tokens → nano-dollars for one. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/** By what an attempt is kept within the money of its request. */
export type UpperBounds = Pick<
  RankedCandidate,
  'mostInputNanoUsd' | 'outputTokenNanoUsd' | 'maxOutputTokens'
>;

/**
 * The most that a request can cost at one backend, in its parts: the whole prompt at the dearest price that it can have
 * there, each token of the answer, and how many of those there can be at most, where anybody knows. The answer of an
 * embedding costs nothing.
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
 * The smallest of the caller's limit, the backend's stated limit, and the room left in its window beside the prompt; if
 * neither of the first two is set, the limit that its wire demands. `Infinity` when none is known. The length of the prompt is
 * an estimate, so the room is at least one token.
 */
function longestAnswer(
  { inputTokens, maxOutputTokens: asked }: RequestProfile,
  { adapter, contextWindow = Infinity, maxOutputTokens: stated }: CompiledBackend,
): number {
  const sent = asked ?? stated ?? demandedOutputLimit(adapter) ?? Infinity;
  return Math.min(sent, stated ?? Infinity, Math.max(contextWindow - inputTokens, 1));
}

function dearestInput({
  inputPerMillion,
  cachedInputPerMillion = 0,
  cacheWritePerMillion = 0,
}: Price): number {
  return Math.max(inputPerMillion, cachedInputPerMillion, cacheWritePerMillion);
}
