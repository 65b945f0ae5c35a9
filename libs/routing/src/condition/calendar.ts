import type { Milliseconds } from '@signalbox/domain';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The days as conditions name them. 1 January 1970 was a Thursday, the fourth. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Local date and time. */
export type WallTime = {
  readonly hour: number;
  readonly minute: number;
  readonly weekday: string;
  /** 1 to 31. */
  readonly dayOfMonth: number;
  /** 1 to 12. */
  readonly month: number;
};

/** Converts milliseconds since the beginning of 1970, in local time, to date and time. */
export function wallTimeOf(local: Milliseconds): WallTime {
  const days = Math.floor(local / DAY_MS);
  const ofDay = local - days * DAY_MS;
  return {
    hour: Math.floor(ofDay / HOUR_MS),
    minute: Math.floor((ofDay % HOUR_MS) / MINUTE_MS),
    weekday: WEEKDAYS[(((days + 3) % 7) + 7) % 7] ?? '',
    ...dateOf(days),
  };
}

/** Days from 1 March of the year 0, where the 400-year cycle starts, to 1 January 1970. */
const DAYS_TO_1970 = 719_468;
const DAYS_OF_400_YEARS = 146_097;

/** Day and month by H. Hinnant's method: years begin in March, so that the leap day is the last of its year. */
function dateOf(days: number): Pick<WallTime, 'dayOfMonth' | 'month'> {
  const shifted = days + DAYS_TO_1970;
  const day = shifted - Math.floor(shifted / DAYS_OF_400_YEARS) * DAYS_OF_400_YEARS;
  const year = Math.floor(
    (day - Math.floor(day / 1_460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365,
  );
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return {
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    month: monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9,
  };
}
