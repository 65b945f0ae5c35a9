import {
  CRITICALITIES,
  RETENTIONS,
  SORTS,
  TASKS,
  type BackendSignals,
  type Capability,
  type RequestProfile,
  type RoutingPreferences,
} from '@signalbox/domain';
import { PICKERS, PREFERENCES } from '@signalbox/policy';
import { anyProfile } from '@signalbox/testkit/arbitraries';
import { sampleProfile } from '@signalbox/testkit/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledBackend } from './plugin.js';
import { decide } from './decide.js';
import type { DecideInput } from './decision/decide-input.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { REGISTRY } from './registry.js';
import { seededRandom } from './seeded-random.js';
import { NO_CHANCE, worldOf } from './testing/decisions.js';
import { NOW } from './testing/events.js';
import { compiledOf, THREE_BACKENDS, type PolicyInput } from './testing/policies.js';

const NAMES = ['b0', 'b1', 'b2', 'b3', 'b4'];
const REGIONS = ['us', 'eu'];
const FALLBACK = ['f0', 'f1'];

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const backend = fc.record(
  {
    provider: fc.constantFrom(...Object.keys(THREE_BACKENDS.providers)),
    model: fc.constant('m'),
    capabilities: fc.subarray(['tools', 'vision', 'reasoning']),
    contextWindow: fc.constantFrom(2_000, 100_000, 100_000),
    maxOutputTokens: fc.integer({ min: 100, max: 2_000 }),
    price: fc.record({ input: fc.nat(9), output: fc.nat(40) }),
    quality: fc.record({ default: share, code: share }),
    concurrency: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ['provider', 'model', 'price'] },
);

const weights = fc
  .tuple(...PREFERENCES.map(() => fc.nat(5)))
  .map((list) => Object.fromEntries(PREFERENCES.map((word, index) => [word, (list[index] ?? 0) + 0.1])));

/** Settings that a rule may have; its demands on data are set where a property is about them. */
const rule = fc.record(
  {
    name: fc.constant('all'),
    prefer: weights,
    picker: fc.constantFrom(...PICKERS),
    explore: fc.constantFrom(0, 0.5, 1),
    limits: fc.record({ maxCostUsd: fc.constantFrom(0.01, 1) }),
  },
  { requiredKeys: ['name'] },
);

const spill = optional(
  fc.record({ criticality: fc.constantFrom(...CRITICALITIES), maxCostUsd: fc.constantFrom(0.001, 1) }),
);

/** A policy whose first rule may spill, to the last one of its backends, and whose route may have a fallback. */
const policyInputs: fc.Arbitrary<PolicyInput> = fc
  .record({
    own: fc.array(backend, { minLength: 3, maxLength: 5 }),
    others: fc.array(backend, { minLength: 2, maxLength: 2 }),
    first: rule,
    second: rule,
    spill,
    fallback: fc.boolean(),
  })
  .map(({ own, others, first, second, spill: overflow, fallback }) => {
    const names = own.map((_, index) => NAMES[index] ?? '');
    const [use, to] = overflow === undefined ? [names, []] : [names.slice(0, -1), names.slice(-1)];
    return {
      ...THREE_BACKENDS,
      backends: {
        ...Object.fromEntries(own.map((entry, index) => [names[index], entry])),
        ...Object.fromEntries(others.map((entry, index) => [FALLBACK[index], entry])),
      },
      routes: {
        default: {
          rules: [{ ...first, use, ...(overflow !== undefined && { spill: { ...overflow, to } }) }],
          ...(fallback && { fallback: 'rescue' }),
        },
        rescue: { rules: [{ ...second, use: FALLBACK }] },
      },
    };
  });

const name = fc.constantFrom(...NAMES, ...FALLBACK);
const quantiles = fc.nat(3_000).map((p50) => ({ p50, p90: 2 * p50, p99: 3 * p50 }));

const measured: fc.Arbitrary<Partial<BackendSignals>> = fc.record(
  {
    firstTokenMs: quantiles,
    tokensPerSecond: quantiles,
    successShare: share,
    load: fc.record({ inFlight: fc.nat(5), waiting: fc.nat(10), kvCache: share }, { requiredKeys: [] }),
    outputTokens: fc.record({ any: fc.nat(2_000) }),
  },
  { requiredKeys: [] },
);

const trouble: fc.Arbitrary<Partial<BackendSignals>> = fc.record(
  {
    health: fc.constantFrom('healthy', 'unhealthy', 'unknown'),
    failures: fc.constant({ count: 3, suspectUntil: NOW + 1 }),
    blockedUntil: fc.constantFrom(NOW - 1, NOW + 1),
    quota: fc.record({ remainingTokens: fc.nat(4_000), resetAt: fc.constantFrom(NOW - 1, NOW + 1) }),
  },
  { requiredKeys: [] },
);

const signals = fc
  .tuple(measured, fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: trouble }))
  .map(([known, against]) => ({ ...known, ...against }));

const worlds = fc.dictionary(name, signals, { maxKeys: 7, size: 'max' }).map(worldOf);

const preferences: fc.Arbitrary<RoutingPreferences> = fc.record(
  {
    order: fc.uniqueArray(name),
    only: fc.uniqueArray(name),
    ignore: fc.uniqueArray(name),
    allowFallbacks: fc.boolean(),
    maxCostNanoUsd: fc.nat(20_000_000),
    maxLatencyMs: fc.nat(3_000),
    sort: fc.constantFrom(...SORTS),
    regions: fc.subarray(REGIONS),
    maxRetention: fc.constantFrom(...RETENTIONS),
  },
  { requiredKeys: [] },
);

const profiles: fc.Arbitrary<RequestProfile> = fc
  .record({
    model: fc.constantFrom('auto', 'auto', 'auto:cheap', 'auto:fast'),
    criticality: fc.constantFrom(...CRITICALITIES),
    stream: fc.boolean(),
    inputTokens: fc.nat(3_000),
    task: optional(fc.constantFrom(...TASKS)),
    needs: fc.constantFrom<readonly Capability[]>([], [], [], ['tools'], ['vision', 'reasoning']),
    preferences: fc.oneof(fc.constant({}), fc.constant({}), preferences),
  })
  .map(({ task, ...rest }) => sampleProfile({ ...rest, ...(task !== undefined && { task }) }));

const inputs = fc.record({
  policy: policyInputs.map(compiledOf),
  snapshot: worlds,
  profile: profiles,
  recall: fc.record({
    warmTokens: fc.dictionary(name, fc.nat(3_000), { maxKeys: 2 }),
    history: fc.dictionary(name, share, { maxKeys: 2 }),
    sessionBackend: name,
  }),
  seed: fc.integer(),
  turn: fc.nat(100),
});

function decided({
  seed,
  turn,
  ...input
}: Omit<DecideInput, 'now' | 'random' | 'turnOf'> & {
  readonly seed: number;
  readonly turn: number;
}): RoutingDecision {
  return decide({ trace: true, ...input, now: NOW, random: seededRandom(seed), turnOf: () => turn });
}

const candidatesOf = (decision: RoutingDecision): readonly string[] =>
  decision.kind === 'plan' ? decision.plan.candidates.map((candidate) => candidate.backend) : [];

const rejectedOf = (decision: RoutingDecision) =>
  decision.kind === 'plan' ? decision.plan.rejected : decision.rejected;

const eligibleIn = (decision: RoutingDecision): readonly string[] => [
  ...candidatesOf(decision),
  ...rejectedOf(decision)
    .filter(({ transient }) => transient)
    .map((rejection) => rejection.backend),
];

const PERMANENT = new Set(REGISTRY.filters.slice(0, 5).map(({ type }) => type));

describe('for any policy, snapshot and profile', () => {
  it('everybody who was considered is either a candidate or rejected, once', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        const all = [
          ...candidatesOf(decision),
          ...rejectedOf(decision).map((rejection) => rejection.backend),
        ];
        expect(new Set(all).size).toBe(all.length);
        const shown = decision.steps.flatMap(({ verdicts }) => verdicts.map((verdict) => verdict.backend));
        expect(new Set(all)).toEqual(new Set(shown));
        const known = input.policy.backends.map((one) => one.backend);
        for (const one of all) expect(known).toContain(one);
      }),
    );
  });

  it('no filter adds a candidate: each is shown only whom those before it have kept or refused for now', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        let shown: readonly string[] | undefined;
        for (const { stage, name: filter, verdicts } of decision.steps) {
          if (stage !== 'filter') shown = undefined;
          else {
            const names = verdicts.map((verdict) => verdict.backend);
            for (const one of names) expect(shown ?? names).toContain(one);
            const out = verdicts.filter(({ kept }) => kept === false).map((verdict) => verdict.backend);
            shown = PERMANENT.has(filter) ? names.filter((one) => !out.includes(one)) : names;
          }
        }
      }),
    );
  });

  it('scores are in 0..1, in every step and in total', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        const steps = decision.steps.flatMap(({ verdicts }) => verdicts.map(({ score }) => score ?? 0));
        const totals = decision.kind === 'plan' ? decision.plan.candidates.map(({ score }) => score) : [];
        for (const score of [...steps, ...totals]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('nobody is tried whom a filter has refused for good', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        const route = decision.steps.findLastIndex(({ stage }) => stage === 'route');
        const forGood = decision.steps
          .slice(route)
          .filter(({ name: filter }) => PERMANENT.has(filter))
          .flatMap(({ verdicts }) => verdicts.filter(({ kept }) => kept === false))
          .map((verdict) => verdict.backend);
        for (const candidate of candidatesOf(decision)) expect(forGood).not.toContain(candidate);
      }),
    );
  });

  it('a request is refused only if everybody is out for good', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        if (decision.kind === 'plan') expect(decision.plan.candidates).not.toEqual([]);
        else expect(decision.rejected.every(({ transient }) => !transient)).toBe(true);
      }),
    );
  });

  it('wishes only narrow: nobody becomes eligible by them', () => {
    fc.assert(
      fc.property(inputs, preferences, (input, wishes) => {
        const withWishes = { ...input, profile: { ...input.profile, preferences: wishes } };
        const without = { ...input, profile: { ...input.profile, preferences: {} } };
        const allowed = eligibleIn(decided(without));
        for (const candidate of eligibleIn(decided(withWishes))) expect(allowed).toContain(candidate);
      }),
      { numRuns: 500 },
    );
  });

  it('the same input and the same chance give the same decision, traced or not', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        expect(decided(input)).toEqual(decision);
        expect({ ...decided({ ...input, trace: false }), steps: decision.steps }).toEqual(decision);
      }),
    );
  });

  it('data that a rule keeps in a region or at a retention goes nowhere else, by no spill, fallback, sort or chance', () => {
    const demands = fc.record({
      region: fc.subarray(REGIONS, { minLength: 1 }),
      retention: fc.subarray([...RETENTIONS], { minLength: 1 }),
    });
    fc.assert(
      fc.property(inputs, demands, (input, { region, retention }) => {
        const require = { capabilities: [], regions: region, retentions: retention };
        const first = input.policy.models.get('auto')?.route;
        if (first === undefined) throw new Error('There is a model `auto`.');
        const strict = { ...first, rules: first.rules.map((one) => ({ ...one, require })) };
        const policy = {
          ...input.policy,
          models: new Map([['auto', { name: 'auto', route: strict }]]),
          routes: new Map([...input.policy.routes, ['default', strict] as const]),
        };
        const backends = new Map(policy.backends.map((one): [string, CompiledBackend] => [one.backend, one]));
        for (const candidate of candidatesOf(decided({ ...input, policy }))) {
          expect(region).toContain(backends.get(candidate)?.region);
          expect(retention).toContain(backends.get(candidate)?.retention);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("nobody is tried whom the caller's own data rules forbid, not as a last resort either", () => {
    fc.assert(
      fc.property(inputs, preferences, (input, wishes) => {
        const backends = new Map(input.policy.backends.map((one) => [one.backend, one]));
        const { regions = [], maxRetention = 'unknown' } = wishes;
        const decision = decided({ ...input, profile: { ...input.profile, preferences: wishes } });
        for (const candidate of candidatesOf(decision)) {
          const { region = '', retention = 'unknown' } = backends.get(candidate) ?? {};
          if (regions.length > 0) expect(regions).toContain(region);
          expect(RETENTIONS.indexOf(retention)).toBeLessThanOrEqual(RETENTIONS.indexOf(maxRetention));
        }
      }),
    );
  });

  it('the order of the backends in the policy does not change the plan where scores are distinct', () => {
    fc.assert(
      fc.property(inputs, fc.nat(), (input, shift) => {
        const [first] = input.policy.models.get('auto')?.route.rules ?? [];
        if (first === undefined) throw new Error('There is a rule.');
        const rule = { ...first, picker: REGISTRY.pickers['max-score'], explore: 0 };
        const planWith = (candidates: readonly CompiledBackend[]) => {
          const route = { name: 'default', rules: [{ ...rule, candidates }], onCut: 'fail' as const };
          const policy = { ...input.policy, models: new Map([['auto', { name: 'auto', route }]]) };
          return decided({ ...input, profile: { ...input.profile, model: 'auto' }, policy });
        };
        const { candidates } = first;
        const turned = candidates.map((_, index) => candidates[(index + shift) % candidates.length]);
        const before = planWith(candidates);
        const after = planWith(turned.filter((one) => one !== undefined));
        expect(new Set(eligibleIn(after))).toEqual(new Set(eligibleIn(before)));
        if (before.kind !== 'plan' || before.plan.lastResort) return;
        const scores = before.plan.candidates.map(({ score }) => score);
        if (new Set(scores).size === scores.length) {
          expect(candidatesOf(after)).toEqual(candidatesOf(before));
        }
      }),
    );
  });
});

describe('a weighted rule', () => {
  it('shares requests out by weight, within the bounds of chance', () => {
    const draws = 4_000;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }),
        fc.nat(),
        (list, seed) => {
          const backends = list.map((weight, index): [string, unknown] => [
            NAMES[index] ?? '',
            { provider: 'openai', model: 'm', weight },
          ]);
          const policy = compiledOf({
            ...THREE_BACKENDS,
            backends: Object.fromEntries(backends),
            routes: { default: { rules: [{ name: 'all', picker: 'weighted', prefer: { quality: 1 } }] } },
          });
          const input = {
            policy,
            snapshot: worldOf({}),
            profile: sampleProfile(),
            now: NOW,
            random: seededRandom(seed),
          };
          const firsts = Array.from({ length: draws }, () => candidatesOf(decide(input))[0]);
          const total = list.reduce((sum, weight) => sum + weight, 0);
          list.forEach((weight, index) => {
            const expected = weight / total;
            const seen = firsts.filter((first) => first === NAMES[index]).length / draws;
            // Five standard deviations: chance exceeds them once in a million.
            expect(Math.abs(seen - expected)).toBeLessThan(
              5 * Math.sqrt((expected * (1 - expected)) / draws),
            );
          });
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('decide', () => {
  it('never throws, whatever the profile says', () => {
    const rules = [
      { name: 'odd', when: 'request.tags.a == tenant.name', picker: 'sticky' },
      { name: 'all', picker: 'power-of-two', prefer: weightsOfAll() },
    ];
    const policy = compiledOf({ ...THREE_BACKENDS, routes: { default: { rules } } });
    const strangeNumber = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0.5, 2 ** 60);
    const strange = fc
      .tuple(anyProfile, strangeNumber, strangeNumber)
      .map(([profile, inputTokens, deadlineMs]) => ({ ...profile, model: 'auto', inputTokens, deadlineMs }));
    fc.assert(
      fc.property(fc.oneof(anyProfile, strange), worlds, (profile, snapshot) => {
        expect(['plan', 'reject']).toContain(
          decide({ profile, policy, snapshot, now: NOW, random: NO_CHANCE }).kind,
        );
      }),
    );
  });
});

function weightsOfAll(): PolicyInput {
  return Object.fromEntries(PREFERENCES.map((word) => [word, 1]));
}
