import { describe, expect, it } from 'vitest';
import { restartPause } from './restart-pause.js';

describe('the pause before a worker is started again', () => {
  it('is short at first and doubles while it does not last', () => {
    const pauses: number[] = [];
    let last: number | undefined;
    for (let times = 0; times < 8; times++) pauses.push((last = restartPause(last, times)));
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('is short again once it has served for a while', () => {
    expect(restartPause(15_000, 9_999)).toBe(15_000);
    expect(restartPause(15_000, 10_000)).toBe(250);
  });
});
