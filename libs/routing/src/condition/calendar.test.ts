import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS, wallTimeOf } from './calendar.js';

describe('wallTimeOf', () => {
  it('reads the calendar as Date does, leap days and years before 1970 among them', () => {
    const times = fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 11, 31) });
    fc.assert(
      fc.property(times, (time) => {
        const date = new Date(time);
        expect(wallTimeOf(time)).toEqual({
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
          weekday: WEEKDAYS[(date.getUTCDay() + 6) % 7],
          dayOfMonth: date.getUTCDate(),
          month: date.getUTCMonth() + 1,
        });
      }),
    );
  });

  it.each([
    [Date.UTC(2028, 1, 29), 29, 2],
    [Date.UTC(2000, 1, 29), 29, 2],
    [Date.UTC(2100, 2, 1), 1, 3],
    [Date.UTC(2026, 11, 31), 31, 12],
  ])('knows the edges of months: %d', (time, dayOfMonth, month) => {
    expect(wallTimeOf(time)).toMatchObject({ dayOfMonth, month });
  });
});
