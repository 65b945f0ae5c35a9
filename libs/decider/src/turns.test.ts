import { expect, it } from 'vitest';
import { createTurns } from './turns.js';

it('counts for every rule by itself, and looking takes no turn', () => {
  const turns = createTurns();
  expect([turns.next('a'), turns.next('a'), turns.next('b')]).toEqual([0, 1, 0]);
  expect([turns.peek('a'), turns.peek('a'), turns.peek('c')]).toEqual([2, 2, 0]);
});
