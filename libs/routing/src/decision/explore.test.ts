import { describe, expect, it } from 'vitest';
import type { BackendSignals, RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { seededRandom } from '../seeded-random.js';
import { always, backendsOf, decideWith, worldOf } from '../testing/decisions.js';
import { compiledOf, policyWith, type PolicyInput } from '../testing/policies.js';

const WARM = { firstTokenMs: always(300) };
const ONE_WARM = { big: WARM };

/** How often each backend comes first in many decisions under one rule. */
function shares(
  rule: PolicyInput,
  signals: Readonly<Record<string, Partial<BackendSignals>>> = ONE_WARM,
  profile: Partial<RequestProfile> = {},
): Readonly<Record<string, number>> {
  const policy = compiledOf(policyWith({ rules: [{ name: 'all', prefer: { quality: 1 }, ...rule }] }));
  const input = {
    policy,
    snapshot: worldOf(signals),
    profile: sampleProfile(profile),
    random: seededRandom(3),
  };
  const draws = 4_000;
  const firsts: Record<string, number> = {};
  for (let draw = 0; draw < draws; draw++) {
    const [first = ''] = backendsOf(decideWith(input));
    firsts[first] = (firsts[first] ?? 0) + 1 / draws;
  }
  return firsts;
}

describe('exploration', () => {
  it('tries each unmeasured backend first in its part of the stated share, and no others', () => {
    const firsts = shares({ explore: 0.2 });
    expect(firsts['big']).toBeCloseTo(0.8, 1);
    expect(firsts['small']).toBeCloseTo(0.1, 1);
    expect(firsts['odd']).toBeCloseTo(0.1, 1);
  });

  it('does so in two of a hundred requests unless the rule says otherwise, or never', () => {
    expect(shares({})['big']).toBeCloseTo(0.98, 2);
    expect(shares({ explore: 0 })).toEqual({ big: expect.closeTo(1) });
  });

  it('keeps the others behind it, and says so', () => {
    const policy = compiledOf(policyWith({ rules: [{ name: 'all', prefer: { quality: 1 }, explore: 1 }] }));
    const decision = decideWith({ policy, snapshot: worldOf(ONE_WARM), trace: true });
    expect(backendsOf(decision)).toEqual(['odd', 'big', 'small']);
    expect(decision.steps.at(-1)).toMatchObject({ stage: 'picker', name: 'explore' });
    expect(decision.special).toEqual(['explore']);
  });

  it('is pointless where all are measured or none is', () => {
    expect(shares({ explore: 1 }, { big: WARM, small: WARM, odd: WARM })['big']).toBeCloseTo(1);
    expect(shares({ explore: 1 }, {})['big']).toBeCloseTo(1);
  });

  it.each<Partial<RequestProfile>>([
    { criticality: 'critical' },
    { stream: false },
    { preferences: { order: ['big'] } },
    { preferences: { sort: 'quality' } },
    { preferences: { allowFallbacks: false } },
    { model: 'auto:best' },
  ])('leaves this request alone: %j', (profile) => {
    expect(shares({ explore: 1 }, ONE_WARM, profile)['big']).toBeCloseTo(1);
  });

  it.each(['ordered', 'round-robin', 'sticky', 'weighted'])(
    'is not needed where the order does not follow what is measured: %s',
    (picker) => {
      const decide = (explore: number) =>
        shares({ picker, explore }, ONE_WARM, { session: 'one', preferences: {} });
      expect(decide(1)).toEqual(decide(0));
    },
  );

  it('never tries one that a filter has removed', () => {
    const down = { health: 'unhealthy' } as const;
    expect(shares({ explore: 1 }, { big: WARM, small: down })).toEqual({ odd: expect.closeTo(1) });
  });
});
