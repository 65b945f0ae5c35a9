import type { BackendSignals, RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { backendsOf, decideWith, planOf, worldOf } from '../testing/decisions.js';
import { compiledOf, policyWith, THREE_BACKENDS, type PolicyInput } from '../testing/policies.js';

type Learned = Readonly<Record<string, NonNullable<BackendSignals['outputTokens']>>>;

const BACKENDS = {
  ...THREE_BACKENDS.backends,
  big: { ...THREE_BACKENDS.backends.big, price: { input: 0, output: 1 } },
  small: { ...THREE_BACKENDS.backends.small, price: { input: 0, output: 1 } },
  odd: { ...THREE_BACKENDS.backends.odd, price: { input: 0, output: 1 } },
};

function ask(learned: Learned, profile: Partial<RequestProfile> = {}, rule: PolicyInput = {}) {
  const rules = [{ name: 'all', prefer: { cost: 1 }, ...rule }];
  const known = Object.entries(learned).map(([name, outputTokens]) => [name, { outputTokens }] as const);
  return decideWith({
    policy: compiledOf(policyWith({ backends: BACKENDS, rules })),
    snapshot: worldOf(Object.fromEntries(known)),
    profile: sampleProfile(profile),
  });
}

/** The expected tokens of an answer: each costs a thousand nano-dollars. */
function tokensAt(name: string, ...args: Parameters<typeof ask>): number {
  const { candidates } = planOf(ask(...args));
  return (candidates.find(({ backend }) => backend === name)?.expectedCostNanoUsd ?? NaN) / 1_000;
}

describe('the expected length of an answer', () => {
  it("is a backend's own for the task, else its own for any", () => {
    const learned = { odd: { any: 200, code: 900 }, big: { any: 1, code: 1 }, small: { any: 1, code: 1 } };
    expect(tokensAt('odd', learned, { task: 'code' })).toBe(900);
    expect(tokensAt('odd', learned, { task: 'chat' })).toBe(200);
    expect(tokensAt('odd', learned)).toBe(200);
  });

  it('is the middle of what the others have for the task, else for any, where it has none of its own', () => {
    const learned = { big: { any: 10, code: 100 }, small: { any: 30 } };
    expect(tokensAt('odd', learned, { task: 'code' })).toBe(100);
    expect(tokensAt('odd', learned, { task: 'chat' })).toBe(10);
    expect(tokensAt('odd', { ...learned, big: { any: 40 } })).toBe(30);
  });

  it('is 512 where nobody has one, and counts nobody whom the rule does not consider', () => {
    expect(tokensAt('odd', {})).toBe(512);
    expect(tokensAt('odd', { big: { any: 64 } }, {}, { use: ['odd', 'small'] })).toBe(512);
    const spill = { to: ['big'] };
    expect(tokensAt('odd', { big: { any: 64 } }, {}, { use: ['odd', 'small'], spill })).toBe(64);
  });

  it('gives a cheaper newcomer its chance against one that is known to be brief', () => {
    const rules = [{ name: 'all', use: ['big', 'small'], prefer: { cost: 1 } }];
    const backends = {
      ...BACKENDS,
      big: { ...THREE_BACKENDS.backends.big, price: { input: 0.5, output: 2 } },
      small: { ...THREE_BACKENDS.backends.small, price: { input: 0.1, output: 0.4 } },
    };
    const policy = compiledOf(policyWith({ backends, rules }));
    const snapshot = worldOf({ big: { outputTokens: { any: 64 } } });
    expect(backendsOf(decideWith({ policy, snapshot, profile: sampleProfile({ inputTokens: 20 }) }))[0]).toBe(
      'small',
    );
  });
});
