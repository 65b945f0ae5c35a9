import type { Milliseconds } from '@signalbox/domain';

/** How the limit adapts. */
export type LimitRules = {
  /** Above this delay the limit falls. */
  readonly targetMs: Milliseconds;
  readonly min: number;
  readonly max: number;
  readonly start: number;
};

/** Measurements of one interval of about 100 ms. */
export type IntervalSample = {
  /** How long work had to wait. */
  readonly delayMs: Milliseconds;
  /** The highest number of requests in flight and waiting at once. */
  readonly peak: number;
  /** How long a request usually holds its slot without delay. */
  readonly usualHoldMs: Milliseconds;
};

/** The factors by which the limit falls after an interval with too long a delay, and with one of a multiple of the target. */
const FALL = 0.9;
const FAST_FALL = 0.7;
const FAR_TOO_LONG = 4;

/**
 * The shares by which the limit grows: usually, and while there is hardly any delay, so that a slow provider is not taken
 * for an overload.
 */
const RISE = 0.05;
const FAST_RISE = 0.25;

/** Below this share of the target there is hardly any delay. */
const CALM = 0.2;

/**
 * Whatever the delay, this many requests per second may begin, as long as each takes its usual time. A fixed minimum limit
 * alone would admit only a handful per second where providers take seconds for their first token.
 */
const LEAST_PER_SECOND = 20;

/** A limit of which less than this share was used is high enough: it does not grow above its start. */
const IN_USE = 0.8;

/**
 * The limit after an interval: it grows in small steps while it is in use and work does not wait, and falls by a share
 * while work waits. A limit that fell below its start, for example because of a busy neighbour, recovers once there is
 * hardly any delay, even when unused. It follows the queueing delay and not the duration of requests, because the latter
 * depends on their providers.
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
