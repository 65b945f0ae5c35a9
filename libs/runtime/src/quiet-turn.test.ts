import { describe, expect, it } from 'vitest';
import { quietTurn } from './quiet-turn.js';

/** A clock of which every turn takes what it is told to; afterwards no time passes. */
function turnsOf(...durations: readonly number[]): { monotonic: () => number; turns: () => number } {
  let now = 0;
  let readings = 0;
  return {
    monotonic: () => {
      const isEnd = readings % 2 === 1;
      if (isEnd) now += durations[(readings - 1) / 2] ?? durations.at(-1) ?? 0;
      readings += 1;
      return now;
    },
    turns: () => Math.ceil(readings / 2),
  };
}

describe('a quiet turn', () => {
  it('is one in which little was to be done, after everything that came before', async () => {
    const clock = turnsOf(50, 30, 10, 1);
    await quietTurn(clock);
    expect(clock.turns()).toBe(4);
  });

  it('is not waited for without end', async () => {
    const clock = turnsOf(50);
    await quietTurn(clock);
    expect(clock.turns()).toBeLessThanOrEqual(100);
  });
});
