import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextLimit, type LimitRules } from './limit.js';

const RULES: LimitRules = { targetMs: 50, min: 8, max: 2_000, start: 64 };

describe('the limit', () => {
  it('falls by a tenth after an interval in which work waited too long, by more where it waited far too long', () => {
    expect(nextLimit(100, { delayMs: 51, peak: 50, usualHoldMs: 0 }, RULES)).toBe(90);
    expect(nextLimit(100, { delayMs: 201, peak: 50, usualHoldMs: 0 }, RULES)).toBe(70);
  });

  it('grows while it is in use and work does not wait, faster where there is hardly any delay', () => {
    expect(nextLimit(100, { delayMs: 50, peak: 100, usualHoldMs: 0 }, RULES)).toBe(105);
    expect(nextLimit(10, { delayMs: 50, peak: 100, usualHoldMs: 0 }, RULES)).toBe(11);
    expect(nextLimit(100, { delayMs: 1, peak: 100, usualHoldMs: 0 }, RULES)).toBe(125);
  });

  it('does not fall below what lets 20 requests a second begin in their usual time', () => {
    const late = { delayMs: 60, peak: 100 };
    expect(nextLimit(41, { ...late, usualHoldMs: 2_000 }, RULES)).toBe(40);
    expect(nextLimit(40, { ...late, usualHoldMs: 20 }, RULES)).toBe(36);
    expect(nextLimit(30, { ...late, usualHoldMs: 2_000 }, RULES)).toBe(30);
  });

  it('comes back to its start when all is calm, though nobody uses it', () => {
    const unused = { peak: 0, usualHoldMs: 0 };
    expect(nextLimit(40, { ...unused, delayMs: 1 }, RULES)).toBe(50);
    expect(nextLimit(40, { ...unused, delayMs: 30 }, RULES)).toBe(40);
    expect(nextLimit(64, { ...unused, delayMs: 1 }, RULES)).toBe(64);
  });

  it('stays where it is when nobody needs more', () => {
    expect(nextLimit(100, { delayMs: 1, peak: 79, usualHoldMs: 0 }, RULES)).toBe(100);
  });

  it('stays within its bounds, whatever it is told', () => {
    const sample = fc.record({
      delayMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
      peak: fc.nat(5_000),
      usualHoldMs: fc.nat(200_000),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 200 }), (samples) => {
        let limit = RULES.start;
        for (const each of samples) {
          limit = nextLimit(limit, each, RULES);
          expect(limit).toBeGreaterThanOrEqual(RULES.min);
          expect(limit).toBeLessThanOrEqual(RULES.max);
        }
      }),
    );
  });
});
