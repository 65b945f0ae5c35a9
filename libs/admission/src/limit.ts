import type { Milliseconds } from '@signalbox/domain';

/** How a limit follows what it is told. */
export type LimitRules = {
  /** A delay above this is too long: the limit falls. */
  readonly targetMs: Milliseconds;
  readonly min: number;
  readonly max: number;
  readonly start: number;
};

/** What was seen in one interval of about 100 ms. */
export type IntervalSample = {
  /** How long work waited for its turn. */
  readonly delayMs: Milliseconds;
  /** The most that was under way or asked for at once. */
  readonly peak: number;
  /** How long a request usually holds its slot when nothing is late. */
  readonly usualHoldMs: Milliseconds;
};

/** The share that is left of the limit after an interval with too long a delay. */
const FALL = 0.9;

/** The share that the limit grows by, and the one while there is hardly any delay, so that a slow provider is no overload. */
const RISE = 0.05;
const FAST_RISE = 0.25;

/** Below this share of the target there is hardly any delay. */
const CALM = 0.2;

/**
 * However late work is, this many requests a second may begin, as long as each takes its usual time. A fixed least limit
 * alone would let in only a handful a second where providers take seconds for their first token.
 */
const LEAST_PER_SECOND = 20;

/** A limit of which less than this was used is high enough: it does not grow. */
const IN_USE = 0.8;

/** A limit of which less than this was used is not what makes work late: something else is, so it does not fall. */
const MATTERS = 0.5;

/**
 * The limit after an interval: additive growth in small steps while work does not wait, multiplicative decrease while it
 * does. It follows delay and not how long requests take, because that is for their providers to say.
 */
export function nextLimit(
  limit: number,
  { delayMs, peak, usualHoldMs }: IntervalSample,
  rules: LimitRules,
): number {
  const { targetMs, min, max } = rules;
  const least = Math.min(max, Math.max(min, (usualHoldMs * LEAST_PER_SECOND) / 1_000));
  if (delayMs > targetMs)
    return peak < limit * MATTERS ? limit : Math.min(limit, Math.max(least, limit * FALL));
  if (peak < limit * IN_USE) return limit;
  const rise = delayMs < targetMs * CALM ? FAST_RISE : RISE;
  return Math.min(max, limit + Math.max(1, limit * rise));
}
