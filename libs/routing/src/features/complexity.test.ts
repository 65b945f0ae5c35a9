import type { ChatRequest } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complexityOf } from './complexity.js';
import { promptTextOf } from './prompt-text.js';
import { taskOf } from './task.js';
import { chatSaying, LOOK_UP } from './testing/chats.js';

function complexityIn(chat: ChatRequest): number {
  const text = promptTextOf(chat);
  return complexityOf(chat, text, taskOf(chat, text));
}

const EASY = [0, 0.2] as const;
const LOW = [0, 0.35] as const;
const MIDDLE = [0.2, 0.6] as const;
const HARD = [0.6, 1] as const;

describe('complexityOf', () => {
  it.each<[readonly [number, number], string]>([
    [EASY, ''],
    [EASY, 'hi'],
    [EASY, 'Hello, how are you today?'],
    [EASY, 'thanks'],
    [EASY, 'What is the capital of Australia?'],
    [EASY, 'Who wrote Faust?'],
    [EASY, 'What is 17 + 25?'],
    [EASY, 'Translate "good morning" into French.'],
    [EASY, 'Write a haiku about rain'],
    [EASY, 'Write a Python function that reverses a list'],
    [LOW, 'Warum ist der Himmel blau?'],
    [LOW, `Summarise this: ${'The river rose in the night and the people moved to the hills. '.repeat(200)}`],
    [
      MIDDLE,
      'Ann has 12 apples and gives half of them to Bob, who eats 2 each day. After how many days are only 3 left?',
    ],
    [MIDDLE, 'Explain why the sky is blue'],
    [MIDDLE, 'Compare these two contracts and say which one is better for a tenant.'],
    [
      HARD,
      'Prove that there are infinitely many primes of the form 4k + 3, and derive a bound on the n-th of them.',
    ],
    [
      HARD,
      'Prove by induction that the sum of the first n odd numbers is n^2. Justify each step, then derive the formula for even numbers.',
    ],
    [
      HARD,
      'Design a distributed rate limiter that must guarantee at most 1000 requests per second for each tenant across 5 regions. Compare at least three designs, analyse their consistency trade-offs and explain what happens when a region fails.',
    ],
    [
      HARD,
      'Compare the architecture of two event-sourced payment systems. Requirements:\n- exactly-once booking\n- 99.99 % availability\n- no more than 50 ms per write\nEvaluate the trade-offs and justify your plan step by step.',
    ],
    [
      HARD,
      'Refactor this class so that it has no shared state, and explain why each step is safe:\n```\nclass Queue { push(x) { this.items.push(x); } }\n```',
    ],
  ])('is within %j for %j', ([least, most], text) => {
    const complexity = complexityIn(chatSaying(text));
    expect(complexity).toBeGreaterThanOrEqual(least);
    expect(complexity).toBeLessThanOrEqual(most);
  });

  it('rises with the effort that is asked for, and with tools', () => {
    const plain = complexityIn(chatSaying('Which of the two is better?'));
    const low = complexityIn(chatSaying('Which of the two is better?', { reasoningEffort: 'low' }));
    const high = complexityIn(chatSaying('Which of the two is better?', { reasoningEffort: 'high' }));
    expect([plain, low, high]).toEqual([plain, low, high].toSorted((a, b) => a - b));
    expect(high).toBeGreaterThan(plain);
    expect(complexityIn(chatSaying('Which of the two is better?', { tools: [LOOK_UP] }))).toBeGreaterThan(
      plain,
    );
  });

  it('counts list items and further questions', () => {
    const plain = complexityIn(chatSaying('Plan a day in Rome'));
    expect(complexityIn(chatSaying('Plan a day in Rome\n- cheap\n* indoors\n1. no cars'))).toBeGreaterThan(
      plain,
    );
    expect(complexityIn(chatSaying('Plan a day in Rome? Where? When?'))).toBeGreaterThan(plain);
  });

  it('is between 0 and 1 with three decimals for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const complexity = complexityIn(chatSaying(text));
        expect(complexity).toBeGreaterThan(0);
        expect(complexity).toBeLessThanOrEqual(1);
        expect(complexity * 1_000).toBeCloseTo(Math.round(complexity * 1_000), 6);
      }),
    );
  });
});
