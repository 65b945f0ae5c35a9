import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { always, backendsOf, decideWith, worldOf } from '../testing/decisions.js';
import { compiledOf, THREE_BACKENDS } from '../testing/policies.js';

const snapshot = worldOf({
  big: { firstTokenMs: always(900), tokensPerSecond: always(90) },
  small: { firstTokenMs: always(300), tokensPerSecond: always(30) },
  odd: { firstTokenMs: always(100), tokensPerSecond: always(60) },
});
const ask = (profile: object) => decideWith({ snapshot, profile: sampleProfile(profile), trace: true });
const noteOf = (profile: object, name: string) => ask(profile).steps.find((step) => step.name === name)?.note;

describe('sort', () => {
  it.each([
    ['cost', ['small', 'odd', 'big']],
    ['latency', ['odd', 'small', 'big']],
    ['throughput', ['big', 'odd', 'small']],
    ['quality', ['big', 'small', 'odd']],
  ] as const)('puts the best by %s alone first', (sort, expected) => {
    expect(backendsOf(ask({ preferences: { sort } }))).toEqual(expected);
    expect(noteOf({ preferences: { sort } }, 'caller-sort')).toBe(
      `The caller sorts by ${sort} in place of what the rule prefers.`,
    );
  });

  it('is what a variant of a model means', () => {
    expect(backendsOf(ask({ model: 'auto:cheap' }))).toEqual(['small', 'odd', 'big']);
    expect(backendsOf(ask({ model: 'auto:fast' }))).toEqual(['odd', 'small', 'big']);
    expect(backendsOf(ask({ model: 'auto:best' }))).toEqual(['big', 'small', 'odd']);
    expect(noteOf({ model: 'auto:fast' }, 'model-sort')).toBe(
      'The model auto:fast sorts by latency in place of what the rule prefers.',
    );
    expect(ask({ model: 'auto:odd' })).toMatchObject({ reason: 'UNKNOWN_MODEL' });
  });

  it("of the caller goes before the model's", () => {
    expect(backendsOf(ask({ model: 'auto:best', preferences: { sort: 'latency' } }))).toEqual([
      'odd',
      'small',
      'big',
    ]);
  });

  it('changes who comes first and never who may come', () => {
    const policy = compiledOf({
      ...THREE_BACKENDS,
      routes: { default: { rules: [{ name: 'all', use: ['big', 'small'], exclude: ['big'] }] } },
    });
    for (const sort of ['cost', 'latency', 'throughput', 'quality'] as const) {
      expect(backendsOf(decideWith({ policy, profile: sampleProfile({ preferences: { sort } }) }))).toEqual([
        'small',
      ]);
    }
  });
});
