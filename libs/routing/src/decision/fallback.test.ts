import { describe, expect, it } from 'vitest';
import type { RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import type { CompiledPolicy } from '../compiled-policy.js';
import { backendsOf, decideWith, planOf, worldOf } from '../testing/decisions.js';
import { compiledOf, THREE_BACKENDS, type PolicyInput } from '../testing/policies.js';

const BACKENDS = {
  ...THREE_BACKENDS.backends,
  seer: { provider: 'gpu-eu', model: 'seer-1', capabilities: ['vision'], quality: { default: 0.7 } },
};

/** Three routes, the last of which considers every backend: `big` in the US and `seer` in the EU have vision. */
function policyOf(first: PolicyInput, second: PolicyInput = {}, third: PolicyInput = {}): CompiledPolicy {
  const rule = { name: 'all', prefer: { quality: 1 } };
  return compiledOf({
    ...THREE_BACKENDS,
    backends: BACKENDS,
    routes: {
      default: { rules: [{ ...rule, use: ['small'], ...first }], fallback: 'second' },
      second: { rules: [{ ...rule, use: ['odd'], ...second }], fallback: 'third' },
      third: { rules: [{ ...rule, name: 'last', ...third }], limits: { attempts: 7 } },
    },
  });
}

const ask = (policy: CompiledPolicy, profile: Partial<RequestProfile> = {}) =>
  decideWith({ policy, profile: sampleProfile(profile), trace: true });

describe('fallback', () => {
  it('is asked when nobody of a route can ever take a request, one after the other', () => {
    const decision = ask(policyOf({}), { needs: ['vision'] });
    expect(planOf(decision)).toMatchObject({
      route: 'third',
      rule: 'last',
      candidates: [{ backend: 'big' }, { backend: 'seer' }],
      rejected: [
        { backend: 'small', by: 'capability-filter' },
        { backend: 'odd', by: 'capability-filter' },
      ],
      limits: { attempts: 7 },
    });
    expect(decision.special).toEqual(['fallback']);
    expect(decision.steps.filter(({ stage }) => stage === 'route')).toMatchObject([
      { name: 'default' },
      { name: 'second', note: expect.stringContaining('No backend of the route default') },
      { name: 'third', note: expect.stringContaining('No backend of the route second') },
    ]);
  });

  it('is not needed while somebody is out only for now', () => {
    const snapshot = worldOf({ small: { health: 'unhealthy' } });
    expect(planOf(decideWith({ policy: policyOf({}), snapshot }))).toMatchObject({
      route: 'default',
      lastResort: true,
    });
  });

  it.each([
    [{}, ['big', 'seer']],
    [{ require: { region: ['eu'] } }, ['seer']],
    [{ require: { retention: ['none'] } }, ['seer']],
    [{ require: { capabilities: ['tools'] } }, ['big']],
    [{ exclude: ['big'] }, ['seer']],
  ] as const)('keeps what the first rule demanded for the data: %j', (rule, expected) => {
    expect(backendsOf(ask(policyOf(rule), { needs: ['vision'] }))).toEqual(expected);
  });

  it('lets nobody have what two rules together allow nobody', () => {
    const policy = policyOf({ require: { region: ['eu'] } }, { use: ['big'], require: { region: ['us'] } });
    expect(ask(policy, { needs: ['vision'] })).toMatchObject({
      kind: 'reject',
      reason: 'NO_ELIGIBLE_BACKEND',
    });
  });

  it('names every backend once, with what the last route said of it, when nobody can', () => {
    const decision = ask(policyOf({}), { needs: ['audio'] });
    expect(decision).toMatchObject({
      reason: 'NO_ELIGIBLE_BACKEND',
      route: 'default',
      rule: 'all',
      message:
        'The rule all of the route default considers small; the rule all of its fallback second considers odd; the rule last of its fallback third considers big, small, odd and seer; and none of them can serve this request. small: It lacks audio. odd: It lacks audio. big: It lacks audio. seer: It lacks audio.',
      rejected: [{ backend: 'small' }, { backend: 'odd' }, { backend: 'big' }, { backend: 'seer' }],
    });
  });

  it('does not list whom a later route plans among the rejected', () => {
    const cheap = { limits: { maxCostUsd: 0.000_001 } };
    const decision = ask(policyOf(cheap, cheap, { use: ['small', 'big'] }), { needs: ['tools'] });
    expect(planOf(decision)).toMatchObject({ route: 'third', rejected: [{ backend: 'odd' }] });
    expect(backendsOf(decision)).toEqual(['big', 'small']);
  });

  it('is no way for a wish to open another route', () => {
    const decision = ask(policyOf({}), { preferences: { only: ['big'] } });
    expect(decision).toMatchObject({
      reason: 'NO_ELIGIBLE_BACKEND',
      message: expect.stringMatching(
        /^The rule all of the route default considers small, and it cannot serve this request\. This rule does not consider big, /,
      ),
    });
  });

  it('is not opened by a wish against those that the rule would spill to', () => {
    const policy = policyOf({ spill: { to: ['big'] } });
    const seeing = { needs: ['vision'], criticality: 'critical' } as const;
    expect(backendsOf(ask(policy, seeing))).toEqual(['big']);
    expect(ask(policy, { ...seeing, preferences: { ignore: ['big'] } })).toMatchObject({
      reason: 'NO_ELIGIBLE_BACKEND',
      message: expect.stringMatching(
        /^The rule all of the route default considers small and may spill to big, and neither can serve this request\./,
      ),
    });
    const slow = worldOf({ big: { firstTokenMs: { p50: 900, p90: 900, p99: 900 } } });
    const hurried = sampleProfile({ ...seeing, preferences: { maxLatencyMs: 500 } });
    expect(planOf(decideWith({ policy, profile: hurried, snapshot: slow }))).toMatchObject({
      route: 'default',
      lastResort: true,
      candidates: [{ backend: 'big' }],
    });
  });

  it('goes before those that the rule would spill to and that are out for now', () => {
    const policy = policyOf({ spill: { to: ['big'] } });
    const snapshot = worldOf({ big: { health: 'unhealthy' } });
    const profile = sampleProfile({ needs: ['vision'], criticality: 'critical' });
    expect(planOf(decideWith({ policy, profile, snapshot }))).toMatchObject({
      route: 'third',
      lastResort: false,
      candidates: [{ backend: 'seer' }],
    });
  });

  it('ends even if somebody compiled a circle', () => {
    const policy = policyOf({});
    const routes = new Map(policy.routes);
    const third = routes.get('third');
    if (third === undefined) throw new Error('There is a third route.');
    routes.set('third', { ...third, fallback: 'second' });
    expect(ask({ ...policy, routes }, { needs: ['audio'] })).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
  });
});
