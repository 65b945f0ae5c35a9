import { CAPABILITIES, RETENTIONS, type RequestProfile, type RoutingPreferences } from '@signalbox/domain';
import { anyProfile } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.js';
import type { DecideInput } from './decision/decide-input.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { REGISTRY } from './registry.js';
import { NO_CHANCE, seededRandom } from './testing/decisions.js';
import { attemptFinished, healthChanged, NOW, snapshotOf } from './testing/events.js';
import { compiledOf, THREE_BACKENDS, type PolicyInput } from './testing/policies.js';
import { profileOf } from './testing/profiles.js';

const NAMES = ['b0', 'b1', 'b2', 'b3', 'b4'];
const REGIONS = ['us', 'eu'];

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

const backend = fc.record(
  {
    provider: fc.constantFrom(...Object.keys(THREE_BACKENDS.providers)),
    model: fc.constant('m'),
    capabilities: fc.uniqueArray(fc.constantFrom(...CAPABILITIES)),
    contextWindow: fc.integer({ min: 1, max: 5_000 }),
    maxOutputTokens: fc.integer({ min: 1, max: 2_000 }),
    price: fc.record({ input: fc.nat(20), output: fc.nat(80) }),
    quality: fc.record({ default: share }),
  },
  { requiredKeys: ['provider', 'model'] },
);

const rule = fc.record(
  {
    name: fc.constant('all'),
    prefer: fc.record({ cost: fc.nat(5), latency: fc.nat(5), quality: fc.integer({ min: 1, max: 5 }) }),
    picker: fc.constantFrom('max-score', 'weighted', 'ordered'),
  },
  { requiredKeys: ['name'] },
);

const policies: fc.Arbitrary<PolicyInput> = fc
  .record({ backends: fc.array(backend, { minLength: 1, maxLength: 5 }), rule })
  .map(({ backends, rule: one }) => ({
    ...THREE_BACKENDS,
    backends: Object.fromEntries(backends.map((entry, index) => [NAMES[index], entry])),
    routes: { default: { rules: [one] } },
  }));

const name = fc.constantFrom(...NAMES);

const event = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('healthy', 'unhealthy', 'unknown'))
    .map(([of, status]) => healthChanged(of, status)),
  fc.tuple(name, fc.nat(2_000)).map(([of, firstTokenMs]) => attemptFinished(of, { firstTokenMs })),
  fc
    .tuple(name, fc.constantFrom('PROVIDER_ERROR', 'PROVIDER_RATE_LIMITED'))
    .map(([of, reason]) => attemptFinished(of, { reason })),
);

const snapshots = fc.array(event, { maxLength: 30 }).map((events) => snapshotOf(events));

const preferences: fc.Arbitrary<RoutingPreferences> = fc.record(
  {
    order: fc.uniqueArray(name),
    only: fc.uniqueArray(name),
    ignore: fc.uniqueArray(name),
    allowFallbacks: fc.boolean(),
    maxCostNanoUsd: fc.nat(20_000_000),
    regions: fc.subarray(REGIONS),
    maxRetention: fc.constantFrom(...RETENTIONS),
  },
  { requiredKeys: [] },
);

const profiles: fc.Arbitrary<RequestProfile> = fc
  .record({
    inputTokens: fc.nat(3_000),
    needs: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { maxLength: 2 })),
    preferences,
  })
  .map(profileOf);

const inputs = fc.record({
  policy: policies.map(compiledOf),
  snapshot: snapshots,
  profile: profiles,
  seed: fc.integer(),
});

function decided({
  seed,
  ...input
}: Omit<DecideInput, 'now' | 'random'> & { readonly seed: number }): RoutingDecision {
  return decide({ ...input, now: NOW, random: seededRandom(seed), trace: true });
}

const candidatesOf = (decision: RoutingDecision): readonly string[] =>
  decision.kind === 'plan' ? decision.plan.candidates.map((candidate) => candidate.backend) : [];

const rejectedOf = (decision: RoutingDecision) =>
  decision.kind === 'plan' ? decision.plan.rejected : decision.rejected;

const PERMANENT_FILTERS = REGISTRY.filters
  .map(({ type }) => type)
  .filter((type) => !['health-filter', 'quota-filter', 'suspicion-filter'].includes(type));

describe('for any policy, snapshot and profile', () => {
  it('every backend of the rule is either a candidate or rejected, once', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        const all = [
          ...candidatesOf(decision),
          ...rejectedOf(decision).map((rejection) => rejection.backend),
        ];
        expect(all.toSorted()).toEqual(input.policy.backends.map((known) => known.backend).toSorted());
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

  it('every candidate was kept by every filter, unless it is a last resort', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        if (decision.kind === 'reject' || decision.plan.lastResort) return;
        const filters = decision.steps.filter(({ stage }) => stage === 'filter');
        for (const candidate of candidatesOf(decision)) {
          for (const { verdicts } of filters) {
            expect(verdicts.find((verdict) => verdict.backend === candidate)?.kept).toBe(true);
          }
        }
      }),
    );
  });

  it('a last resort has no candidate that is out for good', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        if (decision.kind === 'reject' || !decision.plan.lastResort) return;
        const forGood = PERMANENT_FILTERS.flatMap((filter) =>
          decision.steps
            .filter((step) => step.name === filter)
            .flatMap(({ verdicts }) =>
              verdicts.filter(({ kept }) => kept === false).map((verdict) => verdict.backend),
            ),
        );
        for (const candidate of candidatesOf(decision)) expect(forGood).not.toContain(candidate);
      }),
    );
  });

  it('a request is refused only if every backend is out for good', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        if (decision.kind === 'plan') expect(decision.plan.candidates).not.toEqual([]);
        else expect(decision.rejected.every(({ transient }) => !transient)).toBe(true);
      }),
    );
  });

  it('wishes only narrow: nobody becomes eligible by them', () => {
    const eligible = (decision: RoutingDecision): readonly string[] => [
      ...candidatesOf(decision),
      ...rejectedOf(decision)
        .filter(({ transient }) => transient)
        .map((rejection) => rejection.backend),
    ];
    fc.assert(
      fc.property(inputs, (input) => {
        const without = eligible(decided({ ...input, profile: { ...input.profile, preferences: {} } }));
        for (const candidate of eligible(decided(input))) expect(without).toContain(candidate);
      }),
    );
  });

  it('the same input and the same chance give the same decision, traced or not', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decided(input);
        expect(decided(input)).toEqual(decision);
        const untraced = decide({ ...input, now: NOW, random: seededRandom(input.seed) });
        expect({ ...untraced, steps: decision.steps }).toEqual(decision);
      }),
    );
  });

  it('the order of the backends in the policy does not change who wins by a distinct score', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, fc.nat(20)), { minLength: 2, maxLength: 5 }),
        fc.nat(),
        (values, shift) => {
          const backends = values.map(([quality, input], index): [string, unknown] => [
            NAMES[index] ?? '',
            { provider: 'openai', model: 'm', quality: { default: quality }, price: { input, output: 0 } },
          ]);
          const turned = backends.map(
            (_, index) => backends[(index + shift) % backends.length] ?? ['', undefined],
          );
          const [first, second] = [backends, turned].map((list) => {
            const rules = [{ name: 'all', prefer: { quality: 1, cost: 1 } }];
            const policy = compiledOf({
              ...THREE_BACKENDS,
              backends: Object.fromEntries(list),
              routes: { default: { rules } },
            });
            return decided({ policy, snapshot: snapshotOf([]), profile: profileOf(), seed: 0 });
          });
          if (first?.kind !== 'plan' || second?.kind !== 'plan') throw new Error('Nobody was rejected.');
          const [best, next] = first.plan.candidates;
          if (best?.score === next?.score) return;
          expect(second.plan.candidates[0]?.backend).toBe(best?.backend);
        },
      ),
    );
  });
});

describe('decide', () => {
  it('never throws, whatever the profile says', () => {
    const rules = [{ name: 'odd', when: 'request.tags.a == tenant.name' }, { name: 'all' }];
    const policy = compiledOf({ ...THREE_BACKENDS, routes: { default: { rules } } });
    const strangeNumber = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0.5, 2 ** 60);
    const strange = fc
      .tuple(anyProfile, strangeNumber, strangeNumber)
      .map(([profile, inputTokens, deadlineMs]) => ({ ...profile, model: 'auto', inputTokens, deadlineMs }));
    fc.assert(
      fc.property(fc.oneof(anyProfile, strange), snapshots, (profile, snapshot) => {
        expect(['plan', 'reject']).toContain(
          decide({ profile, policy, snapshot, now: NOW, random: NO_CHANCE }).kind,
        );
      }),
    );
  });
});
