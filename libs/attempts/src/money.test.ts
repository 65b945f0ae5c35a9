import type { RankedCandidate } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startAttempts } from './attempt-plan.js';
import { allowanceFor } from './money.js';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { failure, STARTED, story, tell } from './testing/telling.js';
import { ASSUMED_LONGEST_ANSWER, mostNanoUsd } from './worst-case.js';

const PRICED = {
  expectedCostNanoUsd: 300,
  mostInputNanoUsd: 200,
  outputTokenNanoUsd: 10,
  maxOutputTokens: 100,
};

const allowance = (candidate: RankedCandidate, maxCostNanoUsd?: number) =>
  allowanceFor(
    startAttempts(planOf([candidate], maxCostNanoUsd === undefined ? {} : { maxCostNanoUsd }), 0),
    candidate,
  );

describe('mostNanoUsd', () => {
  it.each([
    ['the prompt and the longest answer', PRICED, undefined, 1_200],
    ['the prompt and the shorter answer that was allowed', PRICED, 30, 500],
    ['rounded up', { ...PRICED, outputTokenNanoUsd: 0.25 }, 3, 201],
    ['the prompt where answers cost nothing', { mostInputNanoUsd: 5, outputTokenNanoUsd: 0 }, undefined, 5],
    ['unknown without a price', { maxOutputTokens: 100 }, undefined, undefined],
    [
      'unknown where nothing limits the answer',
      { ...PRICED, maxOutputTokens: Infinity },
      undefined,
      undefined,
    ],
  ])('is %s', (_what, details, limit, expected) => {
    expect(mostNanoUsd(candidateOf('a', details), limit)).toBe(expected);
  });
});

describe('allowanceFor', () => {
  it.each([
    ['sets no limit without a cost limit', PRICED, undefined, { mostNanoUsd: 1_200 }],
    ['sets no limit where the worst case fits', PRICED, 1_200, { mostNanoUsd: 1_200 }],
    ['shortens the answer to what can be paid', PRICED, 1_199, { mostNanoUsd: 1_190, maxOutputTokens: 99 }],
    [
      'does so for an answer without an end of its own',
      { ...PRICED, maxOutputTokens: Infinity },
      400,
      { mostNanoUsd: 400, maxOutputTokens: 20 },
    ],
    ['refuses who is expected to cost more', PRICED, 299, undefined],
    ['refuses who could not even pay one token', { ...PRICED, expectedCostNanoUsd: 1 }, 209, undefined],
    [
      'allows the one token',
      { ...PRICED, expectedCostNanoUsd: 1 },
      210,
      { mostNanoUsd: 210, maxOutputTokens: 1 },
    ],
    ['refuses who could not even pay the prompt', { ...PRICED, expectedCostNanoUsd: 1 }, 199, undefined],
    [
      'needs no token where there is no answer',
      { ...PRICED, expectedCostNanoUsd: 200, maxOutputTokens: 0 },
      200,
      { mostNanoUsd: 200 },
    ],
    [
      'goes by what is expected where prices are not told',
      { expectedCostNanoUsd: 60 },
      60,
      { mostNanoUsd: 60 },
    ],
    ['refuses whose cost nobody knows', {}, 1_000, undefined],
    [
      'sets no limit where answers cost nothing',
      { expectedCostNanoUsd: 5, mostInputNanoUsd: 5, outputTokenNanoUsd: 0 },
      5,
      { mostNanoUsd: 5 },
    ],
  ])('%s', (_what, details, limit, expected) => {
    expect(allowance(candidateOf('a', details), limit)).toEqual(expected);
  });

  it('sets no limit that no answer reaches, and speaks for the longest that is assumed', () => {
    const { maxOutputTokens: _, ...unstated } = { ...PRICED, outputTokenNanoUsd: 50 };
    expect(allowance(candidateOf('a', unstated), 500_000_000)).toEqual({ mostNanoUsd: 6_553_800 });
    expect(allowance(candidateOf('a', unstated), 5_000_200)).toEqual({
      mostNanoUsd: 5_000_200,
      maxOutputTokens: 100_000,
    });
  });

  it('never allows more than the limit, whatever the prices, and never less than could be paid', () => {
    const prices = fc.record({
      expectedCostNanoUsd: fc.nat(1_000),
      mostInputNanoUsd: fc.nat(1_000_000),
      outputTokenNanoUsd: fc.double({ min: 0.001, max: 100_000, noNaN: true }),
    });
    fc.assert(
      fc.property(prices, fc.nat(1_000_000_000), (details, limit) => {
        const candidate = candidateOf('a', details);
        const allowed = allowance(candidate, limit);
        if (allowed === undefined) return;
        expect(allowed.mostNanoUsd).toBeLessThanOrEqual(limit);
        const { maxOutputTokens = ASSUMED_LONGEST_ANSWER } = allowed;
        if (maxOutputTokens < ASSUMED_LONGEST_ANSWER)
          expect(mostNanoUsd(candidate, maxOutputTokens + 2)).toBeGreaterThan(limit);
        else expect(allowed.mostNanoUsd).toBe(mostNanoUsd(candidate, ASSUMED_LONGEST_ANSWER));
      }),
    );
  });
});

describe('nextStep, by the money', () => {
  const priced = [60, 60, 30].map((expectedCostNanoUsd, index) =>
    candidateOf('abc'.charAt(index), { expectedCostNanoUsd }),
  );
  const plan = planOf(priced, { maxCostNanoUsd: 100 });
  const timeout = (details: Parameters<typeof failure>[1]) => failure('PROVIDER_TIMEOUT', details);

  it.each([
    [
      'passes over who no longer fits after an attempt of unknown bill',
      { disposition: 'ambiguous' },
      'retry c',
    ],
    ['spends nothing on an attempt that was refused', { disposition: 'rejected' }, 'retry b'],
    ['spends nothing on an attempt that never left', { disposition: 'never-sent' }, 'retry b'],
    ['takes a bill that is told, when it is low', { disposition: 'ambiguous', costNanoUsd: 40 }, 'retry b'],
    [
      'takes a bill that is told, when it is high',
      { disposition: 'rejected', costNanoUsd: 90 },
      'failed PROVIDER_TIMEOUT',
    ],
  ] as const)('%s', (_what, details, expected) => {
    expect(story(plan, [STARTED, timeout(details)]).at(-1)).toBe(expected);
  });

  it('books an attempt of unknown bill at its most, and tells the next how long its answer may be', () => {
    const candidates = ['a', 'b'].map((name) => candidateOf(name, { ...PRICED, maxOutputTokens: 30 }));
    const [first, second] = tell(planOf(candidates, { maxCostNanoUsd: 850 }), [
      STARTED,
      timeout({ disposition: 'ambiguous' }),
    ]);
    expect(first?.step).toMatchObject({ kind: 'try', maxOutputTokens: undefined });
    expect(second?.state.spentNanoUsd).toBe(500);
    expect(second?.step).toMatchObject({ candidate: { backend: 'b' }, maxOutputTokens: 15 });
  });

  it('leaves enough for one more attempt, so that a failure of unknown bill is not the end', () => {
    const candidates = ['a', 'b', 'c'].map((name) => candidateOf(name, PRICED));
    const ambiguous = timeout({ disposition: 'ambiguous' });
    const told = tell(planOf(candidates, { maxCostNanoUsd: 1_000 }), [STARTED, ambiguous, ambiguous]);
    expect(told.map(({ step }) => step)).toMatchObject([
      { candidate: { backend: 'a' }, maxOutputTokens: 50 },
      { candidate: { backend: 'b' }, maxOutputTokens: 10 },
      { outcome: 'failed' },
    ]);
  });

  it.each([
    ['nobody else is in the plan', ['a'], {}, 80],
    ['no further attempt is allowed', ['a', 'b'], { attempts: 1 }, 80],
    ['the other one cannot be paid for beside it', ['a', 'dear'], {}, 80],
    ['only who comes later can be paid for beside it', ['a', 'dear', 'b'], {}, 50],
    ['the other one costs nothing', ['a', 'free'], {}, 80],
  ])('keeps back what is needed and no more when %s', (_when, names, limits, expected) => {
    const dear = candidateOf('dear', { ...PRICED, expectedCostNanoUsd: 701 });
    const free = candidateOf('free', { expectedCostNanoUsd: 0, mostInputNanoUsd: 0, outputTokenNanoUsd: 0 });
    const all = new Map(['a', 'b'].map((name) => [name, candidateOf(name, PRICED)]));
    all.set('dear', dear).set('free', free);
    const candidates = names.flatMap((name) => all.get(name) ?? []);
    const [first] = tell(planOf(candidates, { maxCostNanoUsd: 1_000, ...limits }), [STARTED]);
    expect(first?.step).toMatchObject({ candidate: { backend: 'a' }, maxOutputTokens: expected });
  });

  it('lets the attempt that is made have what it needs before anything is kept back', () => {
    const candidates = ['a', 'b'].map((name) => candidateOf(name, PRICED));
    const [first] = tell(planOf(candidates, { maxCostNanoUsd: 599 }), [STARTED]);
    expect(first?.step).toMatchObject({ maxOutputTokens: 39 });
  });

  it('keeps the answer of a prompt paid for that is expected to be warm', () => {
    const warm = ['a', 'b'].map((name) => candidateOf(name, { ...PRICED, expectedCostNanoUsd: 120 }));
    const ambiguous = timeout({ disposition: 'ambiguous' });
    const told = tell(planOf(warm, { maxCostNanoUsd: 700 }), [STARTED, ambiguous]);
    expect(told.map(({ step }) => step)).toMatchObject([{ maxOutputTokens: 18 }, { maxOutputTokens: 12 }]);
  });

  it('says so when nobody fits', () => {
    expect(story(planOf([candidateOf('unknown')], { maxCostNanoUsd: 100 }), [STARTED])).toEqual([
      'failed NO_ELIGIBLE_BACKEND',
    ]);
  });

  it('does not count those who cannot be paid for among the passed over', () => {
    const dear = candidateOf('dear', { expectedCostNanoUsd: 200 });
    const [told] = tell(planOf([dear, ...priced], { maxCostNanoUsd: 100 }), [STARTED], {
      obstacleTo: obstacles({ dear: 'unreachable' }),
    });
    expect(told?.step).toMatchObject({ candidate: { backend: 'a' } });
    expect(told?.state.passedOver).toEqual([]);
  });
});
