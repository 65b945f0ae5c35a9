import { describe, expect, it } from 'vitest';
import { findModel } from './find-model.js';
import { compiledOf, policyWith, THREE_BACKENDS } from './testing/policies.js';

const POLICY = compiledOf({
  ...THREE_BACKENDS,
  models: {
    auto: { route: 'default', sort: 'throughput' },
    'auto:fast': { route: 'default' },
    'vendor/model:free': { route: 'default' },
  },
});

describe('findModel', () => {
  it.each([
    ['auto', 'throughput'],
    ['auto:cheap', 'cost'],
    ['auto:best', 'quality'],
    ['vendor/model:free:fast', 'latency'],
  ])('finds %s, sorted by %s', (name, sort) => {
    expect(findModel(POLICY, name)).toMatchObject({ name, sort, route: { name: 'default' } });
  });

  it('prefers a model of that very name', () => {
    expect(findModel(POLICY, 'auto:fast')).toBe(POLICY.models.get('auto:fast'));
    expect(findModel(POLICY, 'auto:fast')?.sort).toBeUndefined();
  });

  it.each(['other', 'other:cheap', 'auto:', 'auto:slow', 'auto:constructor', 'vendor/model'])(
    'does not find %s',
    (name) => {
      expect(findModel(POLICY, name)).toBeUndefined();
    },
  );

  it('lets a tenant have the variants of its models, but for those that are models of their own', () => {
    const tenants = {
      acme: { keys: [{ sha256: 'ab'.repeat(32) }], models: ['auto'] },
      thrifty: { keys: [{ sha256: 'cd'.repeat(32) }], models: ['auto:cheap'] },
    };
    const models = { auto: { route: 'default' }, 'auto:fast': { route: 'default' } };
    const policy = compiledOf({ ...policyWith({ tenants }), models });
    expect([...(policy.tenants.get('acme')?.models ?? [])]).toEqual(['auto', 'auto:cheap', 'auto:best']);
    expect([...(policy.tenants.get('thrifty')?.models ?? [])]).toEqual(['auto:cheap']);
  });
});
