import { afterEach, describe, expect, it } from 'vitest';
import { quietTurn } from './quiet-turn.js';

let turns: number;
let ticking: NodeJS.Immediate;
afterEach(() => clearImmediate(ticking));

/** A clock on which each turn of the event loop takes the given time, and all further turns as long as the last of these. */
function turnsOf(...durations: readonly number[]): { monotonic: () => number } {
  let now = 0;
  turns = 0;
  const tick = (): void => {
    now += durations[turns] ?? durations.at(-1) ?? 0;
    turns += 1;
    ticking = setImmediate(tick);
  };
  ticking = setImmediate(tick);
  return { monotonic: () => now };
}

describe('a quiet turn', () => {
  it('is one in which little was to be done, after everything that came before', async () => {
    await quietTurn(turnsOf(50, 30, 10, 0.1));
    expect(turns).toBe(4);
  });

  it('is never the first one, which may have begun long ago', async () => {
    await quietTurn(turnsOf(0.1));
    expect(turns).toBe(2);
  });

  it('is none in which somebody came', async () => {
    const clock = turnsOf(0.1);
    await quietTurn(clock, () => Math.min(turns, 7));
    expect(turns).toBe(8);
  });

  it('may take longer where all of them do', async () => {
    const clock = turnsOf(50);
    await quietTurn(clock);
    expect(clock.monotonic()).toBe(5_000);
  });

  it('is not waited for without end', async () => {
    const clock = turnsOf(50);
    await quietTurn(clock, () => turns);
    expect(clock.monotonic()).toBe(10_000);
  });
});
