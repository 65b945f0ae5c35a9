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

/** The share that is left of the limit after an interval with too long a delay, and with one of a multiple of the target. */
const FALL = 0.9;
const FAST_FALL = 0.7;
const FAR_TOO_LONG = 4;

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

/** A limit of which less than this was used is high enough: it does not grow above its start. */
const IN_USE = 0.8;

/**
 * The limit after an interval: it grows in small steps while it is in use and work does not wait, and falls by a share while
 * work waits. What it lost while nobody used it, for example to a busy neighbour, it gets back when all is calm. It follows
 * delay and not how long requests take, because that is for their providers to say.
 */
export function nextLimit(
  limit: number,
  { delayMs, peak, usualHoldMs }: IntervalSample,
  rules: LimitRules,
): number {
  const { targetMs, min, max, start } = rules;
  const least = Math.min(max, Math.max(min, (usualHoldMs * LEAST_PER_SECOND) / 1_000));
  if (delayMs > targetMs) {
    const fall = delayMs > targetMs * FAR_TOO_LONG ? FAST_FALL : FALL;
    return Math.min(limit, Math.max(least, limit * fall));
  }
  const isCalm = delayMs < targetMs * CALM;
  const isWanted = peak >= limit * IN_USE || (isCalm && limit < start);
  if (!isWanted) return limit;
  return Math.min(max, limit + Math.max(1, limit * (isCalm ? FAST_RISE : RISE)));
}
