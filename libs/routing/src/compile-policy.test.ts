import { describe, expect, it } from 'vitest';
import { parsePolicy } from '@signalbox/policy';
import { compilePolicy, type CompileOptions } from './compile-policy.js';
import { REGISTRY } from './registry.js';
import { SNAPSHOT_SIGNALS } from './snapshot.js';
import { compiledOf, compileProblemsOf, policyWith, THREE_BACKENDS } from './testing/policies.js';

function problemsWith(options: CompileOptions): readonly string[] {
  const parsed = parsePolicy(JSON.stringify(THREE_BACKENDS));
  if (!parsed.ok) throw new Error('The policy of the test is wrong.');
  const result = compilePolicy(parsed.policy, parsed.version, options);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('compilePolicy', () => {
  it('resolves names, normalises weights and leaves out scorers without one', () => {
    const rules = [
      { name: 'all', use: ['small', 'big'], prefer: { cost: 3, quality: 1 }, picker: 'weighted' },
    ];
    const rule = compiledOf(policyWith({ rules })).models.get('auto')?.rules[0];
    expect(rule?.candidates.map(({ backend, adapter, region }) => [backend, adapter, region])).toEqual([
      ['small', 'openai-compatible', 'eu'],
      ['big', 'openai', 'us'],
    ]);
    expect(rule?.scorers.map(({ scorer, weight }) => [scorer.type, weight])).toEqual([
      ['cost-scorer', 0.75],
      ['quality-scorer', 0.25],
    ]);
    expect(rule?.picker.type).toBe('weighted');
  });

  it('lets a rule without `use` consider all backends in the order of the policy', () => {
    const rule = compiledOf(THREE_BACKENDS).models.get('auto')?.rules[0];
    expect(rule?.candidates.map(({ backend }) => backend)).toEqual(['big', 'small', 'odd']);
  });

  it('turns the cost limit into nano-dollars', () => {
    const route = compiledOf(policyWith({ limits: { maxCostUsd: 0.5 } })).models.get('auto');
    expect(route?.limits).toEqual({
      attempts: 3,
      firstTokenMs: 15_000,
      idleMs: 30_000,
      totalMs: 300_000,
      maxCostNanoUsd: 500_000_000,
    });
  });

  it('reports every bad condition at once, each at its place in the file', () => {
    const problems = compileProblemsOf(
      policyWith({
        rules: [
          { name: 'one', when: 'request.' },
          { name: 'two', when: 'tenant.tire == "x"' },
          { name: 'rest' },
        ],
      }),
    );
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringContaining('routes.default.rules[0].when The condition is wrong at character 9'),
      expect.stringContaining('routes.default.rules[1].when The condition is wrong at character 8'),
    ]);
    const [first, second] = problems;
    expect(second?.line).toBeGreaterThan(first?.line ?? Infinity);
  });

  it('refuses plugins whose needs nobody provides', () => {
    expect(problemsWith({ provided: SNAPSHOT_SIGNALS.filter((signal) => signal !== 'quota') })).toEqual([
      expect.stringContaining(
        'routes.default.rules[0]: price-ceiling-filter needs price, which nothing here provides.',
      ),
      expect.stringContaining(
        'routes.default.rules[0]: quota-filter needs quota, which nothing here provides.',
      ),
    ]);
  });

  it('asks only the scorers that a rule uses for their needs', () => {
    const greedy = { ...REGISTRY.scorers.latency, needs: ['token-rate'] as const };
    const registry = { ...REGISTRY, scorers: { ...REGISTRY.scorers, latency: greedy } };
    expect(problemsWith({ registry, provided: ['health', 'failures', 'quota', 'price'] })).toEqual([]);
  });

  it('reports names that lead nowhere in documents that no file stands behind', () => {
    const parsed = parsePolicy(JSON.stringify(policyWith({ rules: [{ name: 'all', use: ['big'] }] })));
    if (!parsed.ok) throw new Error('The policy of the test is wrong.');
    const { policy, version } = parsed;
    const result = compilePolicy(
      { ...policy, backends: [], models: [{ name: 'auto', route: 'nowhere' }] },
      version,
    );
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { path: 'routes.default.rules[0].use[0]', line: 1, column: 1 },
        { path: 'models.auto.route' },
      ],
    });
  });
});

describe('the registry', () => {
  const plugins = [
    ...REGISTRY.filters,
    ...Object.values(REGISTRY.scorers),
    ...Object.values(REGISTRY.pickers),
  ];

  it('knows every plugin by a name of its own', () => {
    const types = plugins.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    for (const [name, picker] of Object.entries(REGISTRY.pickers)) expect(picker.type).toBe(name);
  });

  it('runs what can yield after all that cannot', () => {
    const yields = REGISTRY.filters.map((filter) => filter.yields === true);
    expect(yields.lastIndexOf(false)).toBeLessThan(yields.indexOf(true));
  });
});
