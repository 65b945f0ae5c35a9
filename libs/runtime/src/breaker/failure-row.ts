import type { Milliseconds } from '@signalbox/domain';

/** The calls that broke since one worked. */
export type FailureRow = {
  readonly failures: number;
  /** How many of the last ones were dead ends. */
  readonly dead: number;
  /** On a clock that never jumps, as `lastAt`. */
  readonly sinceAt: Milliseconds;
  readonly lastAt: Milliseconds;
};

/** So many dead ends in a row are enough. */
const ENOUGH_DEAD = 2;
/** So many failures in a row are enough, when they took long enough. */
const ENOUGH_FAILURES = 10;
/** Many calls may break in one moment and the next ones work: it takes this long in which none does. */
const LASTS_MS: Milliseconds = 1_000;
/** After so long a silence failures begin a row of their own. */
const FORGOTTEN_AFTER_MS: Milliseconds = 10_000;

/** The row with one more call that broke. */
export function lengthen(row: FailureRow | undefined, isDead: boolean, now: Milliseconds): FailureRow {
  const dead = isDead ? (row?.dead ?? 0) + 1 : 0;
  return row === undefined || now - row.lastAt > FORGOTTEN_AFTER_MS
    ? { failures: 1, dead, sinceAt: now, lastAt: now }
    : { failures: row.failures + 1, dead, sinceAt: row.sinceAt, lastAt: now };
}

/** Whether the row alone says that the peer is out, whatever worked before it. */
export function saysOut({ failures, dead, sinceAt, lastAt }: FailureRow): boolean {
  return dead >= ENOUGH_DEAD || (failures >= ENOUGH_FAILURES && lastAt - sinceAt >= LASTS_MS);
}
