import type { Milliseconds } from '@signalbox/domain';

/** The calls that failed since the last success. */
export type FailureRow = {
  readonly failures: number;
  /** How many of the latest failures in a row were `dead`. */
  readonly dead: number;
  /** On a clock that never jumps, as `lastAt`. */
  readonly sinceAt: Milliseconds;
  readonly lastAt: Milliseconds;
};

/** This many `dead` calls in a row are enough. */
const ENOUGH_DEAD = 2;
/** This many failures in a row are enough if they span at least `LASTS_MS`. */
const ENOUGH_FAILURES = 10;
/** Many calls may fail at one moment while the next ones succeed, so the failures must span at least this long. */
const LASTS_MS: Milliseconds = 1_000;
/** After this long without a failure a new row of failures begins; `dead` calls in a row count on across such a gap. */
const FORGOTTEN_AFTER_MS: Milliseconds = 10_000;

/** The row with one more call that broke. */
export function lengthen(row: FailureRow | undefined, isDead: boolean, now: Milliseconds): FailureRow {
  const dead = isDead ? (row?.dead ?? 0) + 1 : 0;
  return row === undefined || now - row.lastAt > FORGOTTEN_AFTER_MS
    ? { failures: 1, dead, sinceAt: now, lastAt: now }
    : { failures: row.failures + 1, dead, sinceAt: row.sinceAt, lastAt: now };
}

/** Whether the row alone shows that the peer is down, whatever succeeded before it. */
export function saysOut({ failures, dead, sinceAt, lastAt }: FailureRow): boolean {
  return dead >= ENOUGH_DEAD || (failures >= ENOUGH_FAILURES && lastAt - sinceAt >= LASTS_MS);
}
