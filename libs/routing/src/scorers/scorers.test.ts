import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideWith } from '../testing/decisions.js';
import { attemptFinished, NOW, snapshotOf } from '../testing/events.js';
import { compiledOf, policyWith } from '../testing/policies.js';
import type { DecideInput } from '../decision/decide-input.js';
import { shareOfBest } from './share-of-best.js';

/** What one scorer gives each backend. */
function scoresOf(prefer: 'cost' | 'latency' | 'quality', input: Partial<DecideInput> = {}) {
  const policy = compiledOf(policyWith({ rules: [{ name: 'all', prefer: { [prefer]: 1 } }] }));
  const { steps } = decideWith({ policy, trace: true, ...input });
  const step = steps.find(({ name }) => name === `${prefer}-scorer`);
  return Object.fromEntries(step?.verdicts.map(({ backend, score, note }) => [backend, note ?? score]) ?? []);
}

describe('cost-scorer', () => {
  it('gives the cheapest 1 and others its share; an unknown price is neutral', () => {
    const scores = scoresOf('cost');
    expect(scores['small']).toBe(1);
    expect(scores['big']).toBeCloseTo(1 / 20);
    expect(scores['odd']).toBe('Unknown, which counts as neutral.');
  });

  it('still tells the others apart beside something free', () => {
    const prices = () => ({ inputPerMillion: 0, outputPerMillion: 0 });
    const scores = scoresOf('cost', { prices });
    expect(scores['odd']).toBe(1);
    expect(Number(scores['small'])).toBeGreaterThan(Number(scores['big']));
    expect(Number(scores['big'])).toBeGreaterThan(0);
  });
});

describe('latency-scorer', () => {
  it('compares measured times to first token; without a recent one it is neutral', () => {
    const snapshot = snapshotOf([
      attemptFinished('big', { firstTokenMs: 200 }),
      attemptFinished('small', { firstTokenMs: 800 }),
    ]);
    expect(scoresOf('latency', { snapshot })).toMatchObject({
      big: 1,
      small: 0.25,
      odd: expect.stringContaining('Unknown'),
    });
    expect(scoresOf('latency', { snapshot, now: NOW + 600_001 })['big']).toContain('Unknown');
  });

  it('finds nothing attractive in a backend that fails fast', () => {
    const snapshot = snapshotOf([
      attemptFinished('big', { firstTokenMs: 500 }),
      attemptFinished('small', { reason: 'PROVIDER_ERROR', firstTokenMs: 1, durationMs: 1 }),
    ]);
    expect(scoresOf('latency', { snapshot })['small']).toContain('Unknown');
  });
});

describe('quality-scorer', () => {
  it('says what the policy says', () => {
    expect(scoresOf('quality')).toEqual({ big: 0.9, small: 0.6, odd: 0.5 });
  });
});

describe('shareOfBest', () => {
  const amounts = fc.array(fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }));

  it('gives 0..1, 1 for the least, and keeps the order', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const scores = shareOfBest(list, 10);
        const known = list.flatMap((amount, index) =>
          amount === undefined ? [] : [{ amount, score: scores[index] ?? -1 }],
        );
        expect(scores.map((score) => score === undefined)).toEqual(
          list.map((amount) => amount === undefined),
        );
        const sorted = known.toSorted((a, b) => a.amount - b.amount);
        sorted.forEach(({ score }, index) => {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(index === 0 ? 1 : (sorted[index - 1]?.score ?? 1));
        });
        expect(sorted[0]?.score ?? 1).toBe(1);
      }),
    );
  });
});
