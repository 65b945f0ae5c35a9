import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from './calendar.js';
import { ConditionTime } from './condition-time.js';
import { zoneOffset } from './zone-offset.js';

/** Local time as `sun 2:30, 29.3.`. */
function readingOf(utc: number, zone: string): string {
  const { weekday, hour, minute, dayOfMonth, month } = new ConditionTime(utc, zone);
  return `${weekday} ${hour}:${String(minute).padStart(2, '0')}, ${dayOfMonth}.${month}.`;
}

describe('time in a zone', () => {
  it.each([
    ['UTC', Date.UTC(2026, 2, 29, 0, 59), 'sun 0:59, 29.3.'],
    // Berlin skips from 2:00 to 3:00, and in autumn repeats the hour from 2:00.
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 0, 59), 'sun 1:59, 29.3.'],
    ['Europe/Berlin', Date.UTC(2026, 2, 29, 1, 0), 'sun 3:00, 29.3.'],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 0, 30), 'sun 2:30, 25.10.'],
    ['Europe/Berlin', Date.UTC(2026, 9, 25, 1, 30), 'sun 2:30, 25.10.'],
    ['America/New_York', Date.UTC(2026, 2, 8, 6, 59), 'sun 1:59, 8.3.'],
    ['America/New_York', Date.UTC(2026, 2, 8, 7, 0), 'sun 3:00, 8.3.'],
    // Lord Howe moves its clocks by half an hour.
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 14, 59), 'sun 1:59, 5.4.'],
    ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15, 0), 'sun 1:30, 5.4.'],
    ['Asia/Kathmandu', Date.UTC(2026, 11, 31, 18, 15), 'fri 0:00, 1.1.'],
    ['Pacific/Kiritimati', Date.UTC(2026, 0, 31, 10, 0), 'sun 0:00, 1.2.'],
  ])('%s at %d is %3$s', (zone, utc, reading) => {
    expect(readingOf(utc, zone)).toBe(reading);
  });

  it('is the same as what Intl says, at any time and in any order', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/London',
      'America/St_Johns',
      'Australia/Sydney',
      'Asia/Tehran',
    );
    const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(zones, times, (timeZone, now) => {
        const [weekday, hour, minute] = ['weekday', 'hour', 'minute'].map(
          (part) =>
            new Intl.DateTimeFormat('en-GB', {
              timeZone,
              weekday: 'short',
              hour: 'numeric',
              minute: 'numeric',
            })
              .formatToParts(now)
              .find(({ type }) => type === part)?.value,
        );
        const time = new ConditionTime(now, timeZone);
        expect(time.weekday).toBe(weekday?.toLowerCase());
        expect([Number(time.hour), Number(time.minute)]).toEqual([Number(hour), Number(minute)]);
        expect(WEEKDAYS).toContain(time.weekday);
      }),
    );
  });

  it('tells the same moment in another zone', () => {
    const noon = new ConditionTime(Date.UTC(2026, 6, 1, 12), 'UTC');
    expect(noon.inZone('Asia/Tokyo').hour).toBe(21n);
    expect(noon.inZone('Asia/Tokyo').inZone('UTC').hour).toBe(noon.hour);
  });

  it('asks for nothing before a field is read, and then refuses a zone that there is not', () => {
    const nowhere = new ConditionTime(0, 'Nowhere/At_All');
    expect(() => nowhere.hour).toThrow('There is no such time zone');
  });
});

describe('zoneOffset', () => {
  it('remembers a zone whatever others were asked for in between', () => {
    const summer = Date.UTC(2026, 6, 1);
    const winter = Date.UTC(2026, 0, 1);
    const zones = Intl.supportedValuesOf('timeZone').slice(0, 100);
    const first = zones.map((zone) => [zoneOffset(summer, zone), zoneOffset(winter, zone)]);
    const second = zones.map((zone) => [zoneOffset(summer, zone), zoneOffset(winter, zone)]);
    expect(second).toEqual(first);
    expect(zoneOffset(summer, 'Europe/Berlin')).toBe(7_200_000);
    expect(zoneOffset(winter, 'America/St_Johns')).toBe(-12_600_000);
  });
});
