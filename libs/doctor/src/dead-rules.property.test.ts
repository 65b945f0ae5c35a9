import { parsePolicy } from '@signalbox/policy';
import { compilePolicy, decide, type CompiledPolicy } from '@signalbox/routing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.js';
import { randomCondition, randomMoment, randomProfile, randomSignals } from './testing/random-conditions.js';
import { sampleWith } from './testing/sample.js';
import { USUAL_MOMENT } from './witness/moment.js';
import { PLAIN_CHAT } from './witness/profile-fields.js';
import { ruleReached } from './witness/witness.js';

const rule = fc.record({ when: randomCondition, onError: fc.constantFrom('skip', 'match') });

const TENANTS = {
  'tier: gold }': 'tier: a, labels: { unit: a } }',
  'tier: silver }': 'tier: b }',
};

/** The sample with these rules in the place of its own. */
const policyText = (rules: readonly { readonly when: string; readonly onError: string }[]): string => {
  const lines = rules.map(
    ({ when, onError }, index) =>
      `      - { name: r${index}, when: ${JSON.stringify(when)}, onError: ${onError} }`,
  );
  return sampleWith(TENANTS).replace(
    / {6}- name: eu-stays-home[^]*?(?= {6}- name: rest)/,
    `${lines.join('\n')}\n`,
  );
};

function compiledOf(text: string): CompiledPolicy {
  const parsed = parsePolicy(text);
  const result = parsed.ok ? compilePolicy(parsed.policy, parsed.version) : undefined;
  if (result?.ok !== true) throw new Error(JSON.stringify(parsed.ok ? result : parsed.problems));
  return result.compiled;
}

const DEAD: readonly string[] = ['never-matches', 'shadowed', 'matches-no-tenant', 'duplicate-rule'];

const requests = fc.array(fc.tuple(randomProfile, randomSignals, randomMoment), {
  minLength: 60,
  maxLength: 60,
});

describe('a rule that is called dead', () => {
  it('decides no request', () => {
    let claims = 0;
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 4 }), requests, (rules, samples) => {
        const text = policyText(rules);
        const dead = diagnose(text)
          .findings.filter(({ code, path }) => DEAD.includes(code) && path.startsWith('routes.default'))
          .map(({ path }) => Number(/\[(\d+)\]/.exec(path)?.[1]));
        if (dead.length === 0) return;
        claims += dead.length;
        const policy = compiledOf(text);
        const route = policy.routes.get('default');
        for (const [profile, signals, now] of samples) {
          const snapshot = { at: now, backends: new Map([['big', signals]]) };
          const reached = route && ruleReached(route, { profile, policy, snapshot, now });
          expect(dead).not.toContain(reached);
        }
      }),
      { numRuns: 200 },
    );
    expect(claims).toBeGreaterThan(30);
  });
});

describe('a request that is shown', () => {
  it('really comes to the rule of the finding, and is refused', () => {
    let shown = 0;
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), (rules) => {
        const text = policyText(rules).replaceAll(
          /onError: (skip|match) }/g,
          'onError: $1, use: [vectors] }',
        );
        const policy = compiledOf(text);
        const route = policy.routes.get('default');
        for (const { code, path, example } of diagnose(text).findings) {
          if (code !== 'black-hole' || example === undefined) continue;
          shown += 1;
          const { at: now = USUAL_MOMENT, mesh = {} } = example;
          const snapshot = { at: now, backends: new Map(Object.entries(mesh)) };
          const request = { profile: { ...PLAIN_CHAT, ...example.profile }, policy, snapshot, now };
          expect(route && ruleReached(route, request)).toBe(Number(/\[(\d+)\]/.exec(path)?.[1]));
          expect(decide({ ...request, random: () => 0.5 }).kind).toBe('reject');
        }
      }),
      { numRuns: 150 },
    );
    expect(shown).toBeGreaterThan(50);
  });
});
