import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCohort } from './cohort.js';

describe('a cohort', () => {
  it('does what came alone at the end of its turn', async () => {
    const done: string[] = [];
    const add = createCohort((name: string) => done.push(name));

    add('a');
    expect(done).toEqual([]);
    await nextTurn();
    expect(done).toEqual(['a']);
  });

  it('does each step of all that came together before the next one, in order', async () => {
    const done: string[] = [];
    const add = createCohort((name: string) => {
      done.push(`${name} begins`);
      queueMicrotask(() => done.push(`${name} goes on`));
    });

    add('a');
    add('b');
    await nextTurn();
    await nextTurn();
    expect(done).toEqual(['a begins', 'b begins', 'a goes on', 'b goes on']);
  });

  it('waits while each turn brings more, and no longer', async () => {
    const done: number[] = [];
    const add = createCohort((number: number) => done.push(number));

    add(1);
    add(2);
    await nextTurn();
    add(3);
    await nextTurn();
    expect(done).toEqual([]);
    await nextTurn();
    expect(done).toEqual([1, 2, 3]);
  });

  it('does not wait for ever, however much comes', async () => {
    const done: number[] = [];
    const add = createCohort((number: number) => done.push(number));
    let turns = 0;

    add(0);
    for (; done.length === 0 && turns < 100; turns++) {
      add(turns);
      await nextTurn();
    }
    expect(turns).toBe(8);
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
