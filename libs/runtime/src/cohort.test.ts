import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCohort } from './cohort.js';

describe('a cohort', () => {
  it('does at the end of a turn what came in it, in order, and each step of all before the next', async () => {
    const done: string[] = [];
    const add = createCohort(async (name: string) => {
      done.push(`${name} begins`);
      await undefined;
      done.push(`${name} goes on`);
    });

    add('a');
    await undefined;
    add('b');
    expect(done).toEqual([]);
    await nextTurn();

    expect(done).toEqual(['a begins', 'b begins', 'a goes on', 'b goes on']);
  });

  it('leaves what comes while it is at work to the next turn', async () => {
    const done: number[] = [];
    const add = createCohort((left: number) => {
      done.push(left);
      if (left > 0) add(left - 1);
    });

    add(1);
    await nextTurn();
    expect(done).toEqual([1]);

    await nextTurn();
    expect(done).toEqual([1, 0]);
  });
});
