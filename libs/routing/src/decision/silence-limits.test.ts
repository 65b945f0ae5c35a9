import type { BackendSignals } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always } from '../testing/decisions.js';
import { silenceLimits } from './silence-limits.js';

const RULE = {
  limits: { attempts: 3, firstTokenMs: 15_000, idleMs: 30_000, totalMs: 120_000 },
  leastSilence: { firstTokenMs: 2_000, idleMs: 5_000 },
};

const measured = (firstTokenMs: number, silenceMs: number): BackendSignals => ({
  health: 'unknown',
  firstTokenMs: { p50: 1, p90: 2, p99: firstTokenMs },
  silenceMs: { p50: 1, p90: 2, p99: silenceMs },
});

describe('the silence that a backend is allowed', () => {
  it('is a multiple of the longest that it nearly always takes', () => {
    expect(silenceLimits(measured(1_000, 1_500), RULE, sampleProfile())).toEqual({
      firstTokenLimitMs: 3_000,
      idleLimitMs: 7_500,
    });
  });

  it('has a least and a longest, and the longest wins', () => {
    expect(silenceLimits(measured(5, 5), RULE, sampleProfile())).toEqual({
      firstTokenLimitMs: 2_000,
      idleLimitMs: 5_000,
    });
    expect(silenceLimits(measured(9_000, 9_000), RULE, sampleProfile())).toEqual({
      firstTokenLimitMs: 15_000,
      idleLimitMs: 30_000,
    });
    const short = { ...RULE, limits: { ...RULE.limits, firstTokenMs: 500, idleMs: 700 } };
    expect(silenceLimits(measured(5, 5), short, sampleProfile())).toEqual({
      firstTokenLimitMs: 500,
      idleLimitMs: 700,
    });
  });

  it('is that of the policy where too little is known', () => {
    expect(silenceLimits({ health: 'unknown' }, RULE, sampleProfile())).toEqual({});
    expect(silenceLimits({ health: 'unknown', firstTokenMs: always(10) }, RULE, sampleProfile())).toEqual({});
  });

  it.each([
    ['in one piece', { stream: false }],
    ['of an embedding', { kind: 'embed', stream: false }],
    ['to a long prompt', { inputTokens: 20_001 }],
    ['that is thought about first', { needs: ['reasoning'] }],
  ] as const)('is that of the policy for an answer %s', (_what, differences) => {
    expect(silenceLimits(measured(10, 10), RULE, sampleProfile(differences))).toEqual({});
  });

  it('never leaves the limits of the policy', () => {
    const milliseconds = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(milliseconds, milliseconds, (first, idle) => {
        const { firstTokenLimitMs, idleLimitMs } = silenceLimits(
          measured(first, idle),
          RULE,
          sampleProfile(),
        );
        expect(firstTokenLimitMs).toBeGreaterThanOrEqual(2_000);
        expect(firstTokenLimitMs).toBeLessThanOrEqual(15_000);
        expect(idleLimitMs).toBeGreaterThanOrEqual(5_000);
        expect(idleLimitMs).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});
