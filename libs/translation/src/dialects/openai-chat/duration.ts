import type { Milliseconds } from '@signalbox/domain';

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|[dhms])/g;

/**
 * Reads a duration in the format of OpenAI's headers: `6m0s`, `1h30m0s`, `8.64s`, `120ms`. A bare number is seconds.
 * @returns whole milliseconds, or `undefined` for anything else.
 */
export function parseDuration(text: string): Milliseconds | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  if (!DURATION.test(text)) return undefined;
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    milliseconds += Number(amount) * (MS_PER_UNIT[unit ?? ''] ?? 0);
  }
  return Math.ceil(milliseconds);
}
