import { describe, expect, it } from 'vitest';
import type { BackendSignals, RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { backendsOf, decideWith, planOf, worldOf } from '../testing/decisions.js';
import { compiledOf, policyWith, type PolicyInput } from '../testing/policies.js';

const FULL = { load: { waiting: 99 } };
const DOWN = { health: 'unhealthy' } as const;

function ask(
  signals: Readonly<Record<string, Partial<BackendSignals>>>,
  profile: Partial<RequestProfile> = {},
  spill: PolicyInput = {},
  rule: PolicyInput = {},
) {
  const rules = [
    { name: 'own', use: ['small', 'odd'], prefer: { quality: 1 }, spill: { to: ['big'], ...spill }, ...rule },
  ];
  return decideWith({
    policy: compiledOf(policyWith({ rules })),
    snapshot: worldOf(signals),
    profile: sampleProfile({ criticality: 'critical', ...profile }),
    trace: true,
  });
}

describe('spill', () => {
  it('takes an important request elsewhere when everybody is full, and keeps the full ones behind', () => {
    const decision = ask({ small: FULL, odd: FULL });
    expect(backendsOf(decision)).toEqual(['big', 'small', 'odd']);
    expect(planOf(decision).lastResort).toBe(false);
    expect(decision.special).toEqual(['spill']);
    expect(decision.steps).toContainEqual(
      expect.objectContaining({
        stage: 'picker',
        name: 'spill',
        note: expect.stringContaining('full or out'),
      }),
    );
  });

  it('does so when everybody is out, or one full and the other out', () => {
    expect(backendsOf(ask({ small: DOWN, odd: DOWN }))).toEqual(['big', 'small', 'odd']);
    expect(backendsOf(ask({ small: FULL, odd: DOWN }))).toEqual(['big', 'small']);
  });

  it('waits until nobody is left, and takes only requests that are important enough', () => {
    expect(backendsOf(ask({ small: FULL }))).toEqual(['odd']);
    expect(ask({ small: FULL }).special).toBeUndefined();
    expect(backendsOf(ask({ small: FULL, odd: FULL }, { criticality: 'standard' }))).toEqual([
      'small',
      'odd',
    ]);
    const standard = { criticality: 'standard' } as const;
    expect(backendsOf(ask({ small: FULL, odd: FULL }, standard, standard))).toEqual(['big', 'small', 'odd']);
    expect(backendsOf(ask({ small: FULL, odd: FULL }, {}, standard))).toEqual(['big', 'small', 'odd']);
  });

  it('stays under its own ceiling, and leaves out who is no relief', () => {
    // A thousand tokens in and 512 out cost 0.006096 dollars at big.
    expect(backendsOf(ask({ small: FULL, odd: FULL }, {}, { maxCostUsd: 0.006 }))).toEqual(['small', 'odd']);
    expect(backendsOf(ask({ small: FULL, odd: FULL }, {}, { maxCostUsd: 0.0061 }))[0]).toBe('big');
    expect(backendsOf(ask({ small: FULL, odd: FULL, big: FULL }))).toEqual(['small', 'odd']);
  });

  it('widens neither what the rule demands nor what the caller wants', () => {
    const full = { small: FULL, odd: FULL };
    expect(backendsOf(ask(full, {}, {}, { exclude: ['odd'], require: { region: ['eu', 'us'] } }))).toEqual([
      'big',
      'small',
    ]);
    expect(backendsOf(ask(full, { preferences: { ignore: ['big'] } }))).toEqual(['small', 'odd']);
    expect(backendsOf(ask(full, { preferences: { maxCostNanoUsd: 5_000_000 } }))).toEqual(['small']);
  });

  it('is the last hope of a request that none of the rule can ever take, though it is out for now', () => {
    const decision = ask({ big: DOWN }, { needs: ['vision'] });
    expect(planOf(decision)).toMatchObject({ lastResort: true, candidates: [{ backend: 'big' }] });
    expect(decision.special).toEqual(['last-resort']);
    const standard = ask({ big: DOWN }, { needs: ['vision'], criticality: 'standard' });
    expect(standard).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
  });

  it('is no way for a wish to open what the policy keeps shut', () => {
    expect(ask({}, { preferences: { only: ['big'] } })).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
    expect(backendsOf(ask({ small: FULL }, { preferences: { ignore: ['odd'] } }))).toEqual(['small']);
  });
});
