import type { Milliseconds } from '@signalbox/domain';
import { z } from 'zod';

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;

/** A day: longer than any request or probe, and short enough for every timer. */
const MAX_MS = 86_400_000;

/** A duration as people write it, `8s` or `250ms`, or a number of milliseconds; it becomes milliseconds. */
export const durationSchema = durationFrom(1, '1ms');

/** The same, but it may be zero, `0s`, which then means "never". */
export const maybeNoDurationSchema = durationFrom(0, '0s');

/** Shorter intervals would only add load, without more information. */
const MIN_INTERVAL_MS = 50;

/** An interval of repetition: at least 50 ms. */
export const intervalSchema = durationSchema.refine((milliseconds) => milliseconds >= MIN_INTERVAL_MS, {
  error: `It must be at least ${MIN_INTERVAL_MS}ms: more often would burden what it reads and say no more.`,
});

function durationFrom(leastMs: Milliseconds, least: string) {
  const message = `It must be a duration from ${least} to 24h, such as 250ms, 8s, 2m or 1h, or a number of milliseconds.`;
  return z
    .union([z.number(), z.string().regex(PATTERN, message)], { error: message })
    .transform(toMilliseconds)
    .refine((milliseconds) => milliseconds >= leastMs && milliseconds <= MAX_MS, message);
}

/** The pattern has matched, so both groups are present. */
function toMilliseconds(written: number | string): Milliseconds {
  if (typeof written === 'number') return written;
  const [, amount, unit] = PATTERN.exec(written) ?? [];
  return Math.round(Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS]);
}
