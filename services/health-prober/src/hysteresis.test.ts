import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterProbe, neverProbed, type ProbeOutcome } from './hysteresis.js';

const RULES = { unhealthyAfter: 3, healthyAfter: 2 };
const ok: ProbeOutcome = { ok: true, probeMs: 5 };
const bad: ProbeOutcome = { ok: false, reason: 'refused' };

function statusesAfter(outcomes: readonly ProbeOutcome[]): string[] {
  let state = neverProbed('b', 0);
  return outcomes.map((outcome, index) => {
    state = afterProbe(state, outcome, index + 1, RULES);
    return state.health.status;
  });
}

describe('hysteresis', () => {
  it('believes the first success of a backend that nobody knows', () => {
    expect(statusesAfter([ok])).toEqual(['healthy']);
  });

  it('gives a backend up after enough failures in a row and not before', () => {
    expect(statusesAfter([ok, bad, bad, ok, bad, bad, bad])).toEqual([
      'healthy',
      'healthy',
      'healthy',
      'healthy',
      'healthy',
      'healthy',
      'unhealthy',
    ]);
  });

  it('takes it back after enough successes in a row', () => {
    expect(statusesAfter([bad, bad, bad, ok, bad, ok, ok])).toEqual([
      'unknown',
      'unknown',
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'unhealthy',
      'healthy',
    ]);
  });

  it('keeps the time of the change and the time of the last look apart', () => {
    const first = afterProbe(neverProbed('b', 0), ok, 10, RULES);
    const second = afterProbe(first, ok, 20, RULES);
    expect(second.health).toMatchObject({ since: 10, observedAt: 20, probeMs: 5 });
  });

  it('never changes its mind against the last outcome', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 50 }), (flags) => {
        let state = neverProbed('b', 0);
        for (const [index, flag] of flags.entries()) {
          const before = state.health.status;
          state = afterProbe(state, flag ? ok : bad, index, RULES);
          if (state.health.status !== before)
            expect(state.health.status).toBe(flag ? 'healthy' : 'unhealthy');
        }
      }),
    );
  });
});
