import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstDelay, nextDelay } from './schedule.js';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('waits for the interval, give or take the jitter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      random,
      (every, jitter, value) => {
        const delay = nextDelay(every, jitter, () => value);
        expect(delay).toBeGreaterThanOrEqual(every * (1 - jitter) - 1e-6);
        expect(delay).toBeLessThanOrEqual(every * (1 + jitter) + 1e-6);
      },
    ),
  );
});

it('looks soon after a start, however long the interval', () => {
  expect(firstDelay(3_600_000, () => 0.99)).toBeLessThan(1_000);
  expect(firstDelay(100, () => 0.99)).toBeLessThan(100);
});
