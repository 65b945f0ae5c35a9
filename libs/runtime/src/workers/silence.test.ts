import { describe, expect, it } from 'vitest';
import { lookAgain, PING_EVERY_MS, SILENT_MS, silentFor, type Listening } from './silence.js';

/** A primary process that looks after its workers every second, from 0 up to this time. */
function lookedUntil(now: number): Listening {
  let listening: Listening = { since: 0, lookedAt: 0 };
  while (listening.lookedAt < now) listening = lookAgain(listening, listening.lookedAt + PING_EVERY_MS);
  return listening;
}

describe('the silence of a worker', () => {
  it('counts from when it was last heard', () => {
    expect(silentFor(5_000, lookedUntil(5_000 + SILENT_MS))).toBe(SILENT_MS);
    expect(silentFor(19_500, lookedUntil(20_000))).toBe(500);
  });

  it('does not count before its first word, however long it loads', () => {
    expect(silentFor(undefined, lookedUntil(600_000))).toBe(0);
  });

  it('counts anew after the primary process was held up, so that nobody is killed before being asked again', () => {
    const woken = lookAgain(lookedUntil(20_000), 3_600_000);
    expect(silentFor(20_000, woken)).toBe(0);
    const later = lookAgain(woken, 3_601_000);
    expect([silentFor(20_000, later), silentFor(3_600_400, later)]).toEqual([1_000, 600]);
  });

  it('goes on while the primary process is late by no more than a busy machine makes it', () => {
    const late = lookAgain(lookedUntil(20_000), 23_000);
    expect(silentFor(10_000, late)).toBe(13_000);
    expect(silentFor(10_000, lookAgain(late, 25_500))).toBe(15_500);
  });
});
