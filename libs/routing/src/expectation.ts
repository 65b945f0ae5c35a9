import type { NanoUsd, Price, Recall, RequestProfile } from '@signalbox/domain';
import { USUAL_CACHE, type CachePolicy } from '@signalbox/policy';
import type { CompiledBackend, Expectation } from './plugin.js';

/**
 * Finds the price of a backend in a price table for a prompt of this length; `undefined` when it has none. A price in the
 * policy takes precedence.
 */
export type PriceLookup = (backend: string, inputTokens: number) => Price | undefined;

/** The same with writable fields, for construction. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Dollars per million tokens × tokens → nano-dollars. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/**
 * What is expected of a request at one backend: the length of its answer, how much of its prompt the provider's cache
 * already holds, and its cost given both. Stickiness follows from the cost: where the cache is warm the same request is
 * cheaper.
 * @param usualTokens - How long answers to such a request usually are there.
 * @param target - Is overwritten and returned, for callers that evaluate thousands and keep a few.
 */
export function expectationOf(
  profile: RequestProfile,
  backend: CompiledBackend,
  price: Price | undefined,
  usualTokens: number,
  recall: Recall,
  target: Mutable<Expectation> = { outputTokens: 0, cachedTokens: 0, costNanoUsd: undefined },
): Expectation {
  target.outputTokens = expectedOutput(profile, backend, usualTokens);
  target.cachedTokens = expectedCached(profile, backend, price, recall);
  target.costNanoUsd = price && expectedCost(count(profile.inputTokens), target, price);
  return target;
}

/** The usual length, capped by the caller's and the backend's limits. */
function expectedOutput(
  { kind, maxOutputTokens = Infinity }: RequestProfile,
  backend: CompiledBackend,
  usualTokens: number,
): number {
  if (kind === 'embed') return 0;
  return count(Math.min(usualTokens, maxOutputTokens, backend.maxOutputTokens ?? Infinity));
}

/**
 * The beginning of the prompt that was sent there recently, if the provider caches beginnings that short. A provider with a
 * lower price for cached input has a cache, whether the policy or the price table says so.
 */
function expectedCached(
  profile: RequestProfile,
  { backend, cache: stated }: CompiledBackend,
  price: Price | undefined,
  { warmTokens }: Recall,
): number {
  const cache = stated ?? cacheBehind(price);
  if (cache === undefined || !Object.hasOwn(warmTokens, backend)) return 0;
  const warm = count(warmTokens[backend]);
  return warm >= cache.minTokens ? Math.min(warm, count(profile.inputTokens)) : 0;
}

function cacheBehind(price: Price | undefined): CachePolicy | undefined {
  const cached = price?.cachedInputPerMillion;
  return price !== undefined && cached !== undefined && cached < price.inputPerMillion
    ? USUAL_CACHE
    : undefined;
}

function expectedCost(
  inputTokens: number,
  { cachedTokens, outputTokens }: Expectation,
  price: Price,
): NanoUsd {
  const dollarsPerMillion =
    (inputTokens - cachedTokens) * price.inputPerMillion +
    cachedTokens * (price.cachedInputPerMillion ?? price.inputPerMillion) +
    outputTokens * price.outputPerMillion;
  return Math.round(dollarsPerMillion * NANO_PER_TOKEN_AT_ONE_USD);
}

/** Anything that is not a count, such as NaN, counts as 0. */
function count(value = 0): number {
  return value > 0 ? value : 0;
}
