import { preparePolicy, type PreparedPolicy } from '@signalbox/decider';
import { NO_SIGNALS, type Decision, type Plan } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import { EMPTY_SNAPSHOT, type MeshSnapshot } from '@signalbox/routing';
import { sampleProfile } from '@signalbox/testkit/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { candidate, planOf } from '../testing/fake-decision.js';
import { createStandby, type Standby } from './standby.js';

const POLICY = `
version: 1
providers:
  home: { adapter: fake, baseUrl: http://127.0.0.1:1, region: eu }
  away: { adapter: fake, baseUrl: http://127.0.0.1:1, region: us }
backends:
  cheap: { provider: away, model: a, price: { input: 1, output: 1 } }
  middle: { provider: away, model: b, price: { input: 5, output: 5 } }
  dear: { provider: home, model: c, price: { input: 9, output: 9 } }
models: { auto: { route: default } }
routes:
  default:
    rules:
      - { name: at-home, when: 'request.sensitivity == "restricted"', require: { region: [eu] } }
      - { name: all, prefer: { cost: 1 } }
    limits: { attempts: 2 }
`;

let monotonic: number;
let policy: PreparedPolicy;
let snapshot: MeshSnapshot;
let standby: Standby;
beforeEach(() => {
  const parsed = parsePolicy(POLICY);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  policy = preparePolicy({ ...parsed, text: POLICY });
  monotonic = 0;
  snapshot = EMPTY_SNAPSHOT;
  standby = createStandby({
    policy: () => policy,
    snapshots: { current: () => snapshot },
    clock: { now: () => 1_700_000_000_000, monotonic: () => monotonic },
    random: () => 0.5,
    maxAgeMs: 60_000,
  });
});

function remember(backends: readonly string[], more: Partial<Plan> = {}, profile = sampleProfile()): void {
  const decision = planOf(backends.map((name) => candidate(name)));
  if (decision.kind === 'plan') standby.remember(profile, { ...decision.plan, rejected: [], ...more });
}

function order(decision: Decision): readonly string[] {
  return decision.kind === 'plan' ? decision.plan.candidates.map(({ backend }) => backend) : [];
}

describe('the standby', () => {
  it('decides by the policy when it remembers nothing', () => {
    const { decision, standby: how } = standby.decide(sampleProfile());
    expect(order(decision)).toEqual(['cheap', 'middle', 'dear']);
    expect(decision).toMatchObject({ plan: { rule: 'all', limits: { attempts: 2 } } });
    expect(how).toEqual({});
  });

  it('takes the order of the last plan for the same rule, and says how old it is', () => {
    remember(['dear', 'middle', 'cheap']);
    remember(['middle', 'dear', 'cheap']);
    monotonic = 1_234;
    const { decision, standby: how } = standby.decide(sampleProfile());
    expect(order(decision)).toEqual(['middle', 'dear', 'cheap']);
    expect(how).toEqual({ planAgeMs: 1_234 });
  });

  it('puts who was out for a time last', () => {
    const rejected = [{ backend: 'cheap', by: 'health-filter', reason: 'is down', transient: true }];
    remember(['middle', 'dear'], { rejected });
    expect(order(standby.decide(sampleProfile()).decision)).toEqual(['middle', 'dear', 'cheap']);
  });

  it('leaves alone who is unhealthy now, whatever the last plan was', () => {
    remember(['cheap', 'middle', 'dear']);
    snapshot = { at: 0, backends: new Map([['cheap', { ...NO_SIGNALS, health: 'unhealthy' as const }]]) };
    const { decision } = standby.decide(sampleProfile());
    expect(order(decision)).toEqual(['middle', 'dear']);
    expect(decision).toMatchObject({ plan: { rejected: [{ backend: 'cheap', by: 'health-filter' }] } });
  });

  it('goes back to the order of the policy when the last plan is too old', () => {
    remember(['dear', 'middle', 'cheap']);
    monotonic = 60_000;
    expect(standby.decide(sampleProfile()).standby).toEqual({ planAgeMs: 60_000 });
    monotonic = 60_001;
    expect(standby.decide(sampleProfile())).toMatchObject({ standby: {} });
    expect(order(standby.decide(sampleProfile()).decision)).toEqual(['cheap', 'middle', 'dear']);
  });

  it('sends nothing where the data rules forbid it, whatever the last plan was', () => {
    const restricted = sampleProfile({ sensitivity: 'restricted' });
    remember(['cheap', 'middle', 'dear'], { rule: 'at-home' });
    expect(order(standby.decide(restricted).decision)).toEqual(['dear']);
  });

  it('takes no order from a plan of another rule or of another name for the model', () => {
    remember(['dear', 'middle', 'cheap'], { rule: 'at-home' });
    remember(['dear', 'middle', 'cheap'], {}, sampleProfile({ model: 'auto:fast' }));
    expect(standby.decide(sampleProfile()).standby).toEqual({});
  });

  it('neither takes nor overrules the order that a caller wishes for', () => {
    const wishful = sampleProfile({ preferences: { order: ['dear'] } });
    remember(['middle', 'dear', 'cheap']);
    remember(['dear', 'cheap', 'middle'], {}, wishful);
    expect(order(standby.decide(wishful).decision)[0]).toBe('dear');
    expect(order(standby.decide(sampleProfile()).decision)[0]).toBe('middle');
  });

  it('refuses what the policy refuses', () => {
    expect(standby.decide(sampleProfile({ model: 'gpt-99' }))).toMatchObject({
      decision: { kind: 'reject', reason: 'UNKNOWN_MODEL' },
      standby: {},
    });
    expect(standby.decide(sampleProfile({ needs: ['audio'] }))).toMatchObject({
      decision: { kind: 'reject', reason: 'NO_ELIGIBLE_BACKEND', route: 'default', rule: 'all' },
    });
  });
});
