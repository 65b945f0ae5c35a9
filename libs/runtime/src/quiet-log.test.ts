import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openQuietLog, type QuietLog } from './quiet-log.js';

const told: [number, number][] = [];
let log: QuietLog<{ readonly number: number }>;

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  log = openQuietLog(({ number }, leftOut) => void told.push([number, leftOut]));
});
afterEach(() => {
  log.close();
  vi.useRealTimers();
});

describe('a quiet log', () => {
  it('tells the first at once and the others of ten seconds together', () => {
    for (let number = 1; number <= 225; number++) log.note('alpha', { number });
    expect(told).toEqual([[1, 0]]);
    vi.advanceTimersByTime(9_999);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(told.slice(1)).toEqual([[225, 223]]);
  });

  it('tells at once again after ten seconds without anything', () => {
    log.note('alpha', { number: 1 });
    vi.advanceTimersByTime(10_000);
    log.note('alpha', { number: 2 });
    expect(told).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  it('keeps what has different keys apart', () => {
    log.note('alpha', { number: 1 });
    log.note('beta', { number: 2 });
    expect(told).toHaveLength(2);
  });

  it('tells what it held back when it closes, and nothing afterwards', () => {
    for (const number of [1, 2, 3]) log.note('alpha', { number });
    log.close();
    expect(told.slice(1)).toEqual([[3, 1]]);
    vi.advanceTimersByTime(20_000);
    expect(told).toHaveLength(2);
  });
});
