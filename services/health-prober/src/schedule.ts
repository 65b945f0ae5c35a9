import type { Milliseconds, Random } from '@signalbox/domain';

/**
 * How long to wait before the next probe: the interval, moved at random by up to `jitter` (a share, 0..1) of it in either
 * direction, so that many probers and many backends never fall into step.
 */
export function nextDelay(everyMs: Milliseconds, jitter: number, random: Random): Milliseconds {
  return everyMs * (1 + jitter * (2 * random() - 1));
}

/** How long to wait before the first probe: anywhere within the interval, but soon after a start. */
export function firstDelay(everyMs: Milliseconds, random: Random): Milliseconds {
  return Math.min(everyMs, 1_000) * random();
}
