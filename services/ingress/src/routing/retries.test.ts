import { describe, expect, it } from 'vitest';
import { createRetries } from './retries.js';

const CLOCK = { now: () => 1_000_000, monotonic: () => 0 };

/** The retries of an ingress, and what was counted of them. */
function retriesOf(ratio: number, workers?: number) {
  const counted: unknown[] = [];
  const metrics = { add: (...what: unknown[]) => void counted.push(what) };
  return { retries: createRetries(ratio, CLOCK, metrics, workers), counted };
}

describe('createRetries', () => {
  it('allows retries in proportion to the requests, and a few in any case', () => {
    const { retries } = retriesOf(0.2);
    for (let made = 0; made < 50; made++) {
      expect(retries.mayRetry()).toBe(true);
      retries.noteAttempt('retry', 2);
    }
    expect(retries.mayRetry()).toBe(false);
    for (let count = 0; count < 255; count++) retries.noteRequest();
    expect(retries.mayRetry()).toBe(true);
  });

  it('divides what is always allowed among workers', () => {
    const { retries } = retriesOf(0.2, 4);
    for (let made = 0; made < 12; made++) {
      expect(retries.mayRetry()).toBe(true);
      retries.noteAttempt('retry', 2);
    }
    expect(retries.mayRetry()).toBe(false);
  });

  it('counts no retry after an attempt that never left, and none of first attempts', () => {
    const { retries } = retriesOf(0.2);
    for (let made = 0; made < 100; made++) {
      retries.noteAttempt('first', 1);
      retries.noteAttempt('retry', 1);
    }
    expect(retries.mayRetry()).toBe(true);
  });

  it('counts continuations as retries and hedges apart', () => {
    const { retries } = retriesOf(0.2);
    for (let made = 0; made < 50; made++) retries.noteAttempt('continuation', 2);
    expect(retries.mayRetry()).toBe(false);
    expect(retries.mayHedge()).toBe(true);
    retries.noteAttempt('hedge', 2);
    expect(retries.mayHedge()).toBe(false);
  });

  it('has no limit from ten on', () => {
    const { retries } = retriesOf(10);
    for (let made = 0; made < 99; made++) retries.noteAttempt(made % 2 === 0 ? 'retry' : 'hedge', 2);
    expect([retries.mayRetry(), retries.mayHedge()]).toEqual([true, true]);
  });

  it('tells what was tried beyond first attempts, and what was not', () => {
    const { retries, counted } = retriesOf(0.2);
    retries.noteAttempt('first', 1);
    retries.noteAttempt('hedge', 2);
    retries.noteRefusal('retry');
    expect(counted).toEqual([
      ['retries', 1, { role: 'hedge' }],
      ['retriesRefused', 1, { role: 'retry' }],
    ]);
  });
});
