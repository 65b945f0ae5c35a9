import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createCohort, halfCohort } from './cohort.js';

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

  it('begins half of what waits in a turn where it is told so, eight at least, and all in order', async () => {
    const done: number[] = [];
    const add = createCohort((number: number) => done.push(number), halfCohort);
    const hundred = Array.from({ length: 100 }, (_, number) => number);
    const sizes: number[] = [];

    for (const number of hundred) add(number);
    await nextTurn();
    while (done.length < hundred.length) {
      const before = done.length;
      await nextTurn();
      sizes.push(done.length - before);
    }
    expect(done).toEqual(hundred);
    expect(sizes).toEqual([50, 25, 13, 8, 4]);
  });

  it('puts what comes behind what waits already', async () => {
    const done: number[] = [];
    const add = createCohort(
      (number: number) => done.push(number),
      (waiting) => Math.min(waiting, 2),
    );

    for (const number of [1, 2, 3, 4, 5]) add(number);
    await nextTurn();
    await nextTurn();
    expect(done).toEqual([1, 2]);
    add(6);
    await nextTurn();
    expect(done).toEqual([1, 2, 3, 4]);
    await nextTurn();
    expect(done).toEqual([1, 2, 3, 4, 5, 6]);
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
