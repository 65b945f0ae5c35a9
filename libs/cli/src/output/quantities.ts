import { formatUsd, type EpochMs, type Milliseconds, type NanoUsd } from '@signalbox/domain';

/** The text for a quantity that is not known. */
export const UNKNOWN = 'unknown';

/** Money with three significant digits, never in exponential notation: `$0.00000338`. */
export function dollars(amount: NanoUsd | undefined): string {
  return amount === undefined ? UNKNOWN : formatUsd(amount);
}

/** A difference in money, with its sign. */
export function dollarsMore(amount: NanoUsd): string {
  return amount > 0 ? `+${dollars(amount)}` : dollars(amount);
}

/** A duration: `850 ms`, `8 s`, `2 min`. */
export function time(ms: Milliseconds | undefined): string {
  if (ms === undefined) return UNKNOWN;
  if (Math.abs(ms) < 10_000 && (ms === 0 || ms % 1_000 !== 0)) return `${trimmed(ms)} ms`;
  if (Math.abs(ms) < 120_000) return `${trimmed(ms / 1_000)} s`;
  return `${trimmed(ms / 60_000)} min`;
}

/** A share of 1 as per cent: `12.5 %`. */
export function share(value: number): string {
  return `${trimmed(value * 100)} %`;
}

/** A score, 0 to 1. */
export function score(value: number | undefined): string {
  return value === undefined ? UNKNOWN : value.toFixed(3);
}

/** A moment, to the second, in UTC. */
export function when(at: EpochMs): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}

/** A count with its noun: `1 request`, `2 requests`. */
export function count(amount: number, word: string): string {
  return `${amount.toLocaleString('en')} ${word}${amount === 1 ? '' : 's'}`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(1)));
}
