import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsHedge,
  allowsRetry,
  createRetryBudget,
  noteHedge,
  noteRequest,
  noteRetry,
  type RetryBudget,
  type RetryBudgetOptions,
} from './retry-budget.js';

const NOW = 1_700_000_000_000;

/** How often something is allowed in a row, up to 1000 times. */
function granted(
  budget: RetryBudget,
  now: number,
  allows: typeof allowsRetry,
  note: typeof noteRetry,
): number {
  let count = 0;
  while (count < 1_000 && allows(budget, now)) {
    note(budget, now);
    count += 1;
  }
  return count;
}

const retries = (budget: RetryBudget, now = NOW) => granted(budget, now, allowsRetry, noteRetry);
const hedges = (budget: RetryBudget, now = NOW) => granted(budget, now, allowsHedge, noteHedge);

function afterRequests(count: number, options: RetryBudgetOptions = { ratio: 0.2 }): RetryBudget {
  const budget = createRetryBudget(options);
  for (let request = 0; request < count; request++) noteRequest(budget, NOW);
  return budget;
}

describe('a retry budget', () => {
  it.each([
    [0, 50, 1],
    [99, 50, 1],
    [100, 50, 2],
    [254, 50, 5],
    [255, 51, 5],
    [500, 100, 10],
  ])('allows after %i requests %i retries and %i hedges', (requests, expectedRetries, expectedHedges) => {
    expect(retries(afterRequests(requests))).toBe(expectedRetries);
    expect(hedges(afterRequests(requests))).toBe(expectedHedges);
  });

  it('has a minimum and ratios of its own where they are given', () => {
    expect(retries(afterRequests(10, { ratio: 0.5, leastRetries: 0 }))).toBe(5);
    expect(retries(createRetryBudget({ ratio: 0.2, leastRetries: 0 }))).toBe(0);
    expect(hedges(createRetryBudget({ ratio: 0.2, leastHedges: 0 }))).toBe(0);
  });

  it('forgets after 30 s, what was used as well as what was earned', () => {
    const budget = afterRequests(300);
    expect(retries(budget)).toBe(60);
    expect(retries(budget, NOW + 29_000)).toBe(0);
    expect(retries(budget, NOW + 30_000)).toBe(50);
  });

  it('is not emptied by a clock that is set back', () => {
    const budget = afterRequests(0);
    expect(retries(budget)).toBe(50);
    expect(retries(budget, NOW - 3_600_000)).toBe(0);
  });

  it('counts what an unbounded log of the same half minute would count', () => {
    const happenings = fc.array(
      fc.record({ afterMs: fc.nat(4_000), what: fc.constantFrom('request', 'request', 'retry') }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(happenings, fc.constantFrom(0, 0.2, 1), fc.nat(5), (story, ratio, leastRetries) => {
        const budget = createRetryBudget({ ratio, leastRetries });
        const log: { second: number; what: string }[] = [];
        let now = NOW;
        for (const { afterMs, what } of story) {
          now += afterMs;
          const second = Math.floor(now / 1_000);
          const lately = log.filter((entry) => entry.second > second - 30);
          const count = (of: string) => lately.filter((entry) => entry.what === of).length;
          const expected = count('retry') + 1 <= Math.max(leastRetries, ratio * count('request'));
          expect(allowsRetry(budget, now)).toBe(expected);
          if (what === 'request') noteRequest(budget, now);
          else if (expected) noteRetry(budget, now);
          if (what === 'request' || expected) log.push({ second, what });
        }
      }),
    );
  });

  it('never lets attempts exceed 1.2 times the requests and the minimum, when every attempt fails', () => {
    const seconds = fc.array(fc.nat(30), { minLength: 1, maxLength: 29 });
    fc.assert(
      fc.property(seconds, (requestsPerSecond) => {
        const budget = createRetryBudget({ ratio: 0.2 });
        let requests = 0;
        let attempts = 0;
        for (const [second, count] of requestsPerSecond.entries()) {
          for (let each = 0; each < count; each++) {
            noteRequest(budget, NOW + second * 1_000);
            requests += 1;
            attempts += 1 + retries(budget, NOW + second * 1_000);
            expect(attempts).toBeLessThanOrEqual(Math.max(1.2 * requests, requests + 50));
          }
        }
      }),
    );
  });
});
