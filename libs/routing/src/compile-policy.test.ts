import { describe, expect, it } from 'vitest';
import { parsePolicy } from '@signalbox/policy';
import { compilePolicy, type CompileOptions } from './compile-policy.js';
import { KEEP, type Filter } from './plugin.js';
import { REGISTRY } from './registry.js';
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
    const rule = compiledOf(policyWith({ rules })).routes.get('default')?.rules[0];
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
    const rule = compiledOf(THREE_BACKENDS).routes.get('default')?.rules[0];
    expect(rule?.candidates.map(({ backend }) => backend)).toEqual(['big', 'small', 'odd']);
  });

  it('turns the cost limit into nano-dollars', () => {
    const rule = compiledOf(policyWith({ limits: { maxCostUsd: 0.5 } })).routes.get('default')?.rules[0];
    expect(rule?.limits).toEqual({
      attempts: 3,
      firstTokenMs: 15_000,
      idleMs: 30_000,
      waitMs: 10_000,
      totalMs: 300_000,
      maxCostNanoUsd: 500_000_000,
    });
  });

  it('lets a rule replace single limits of its route', () => {
    const limits = { attempts: 2, maxCostUsd: 0.5, total: '30s' };
    const rules = [{ name: 'all', limits: { maxCostUsd: 0.1, total: '60s' } }];
    const rule = compiledOf(policyWith({ rules, limits })).routes.get('default')?.rules[0];
    expect(rule?.limits).toEqual({
      attempts: 2,
      firstTokenMs: 15_000,
      idleMs: 30_000,
      waitMs: 10_000,
      totalMs: 60_000,
      maxCostNanoUsd: 100_000_000,
    });
  });

  it('keeps the least silences apart from the limits, and replaces them too', () => {
    const limits = { firstTokenAtLeast: '1s', idleAtLeast: '4s' };
    const rules = [{ name: 'all', limits: { idleAtLeast: '9s' } }];
    const rule = compiledOf(policyWith({ rules, limits })).routes.get('default')?.rules[0];
    expect(rule?.leastSilence).toEqual({ firstTokenMs: 1_000, idleMs: 9_000 });
    expect(rule?.limits).not.toHaveProperty('idleAtLeastMs');
  });

  it('prepares a spill, the key of a rule and what a failing condition counts as', () => {
    const spill = { to: ['odd', 'big'], criticality: 'standard', maxCostUsd: 0.25 };
    const rules = [
      { name: 'first', when: 'request.stream', onError: 'match', use: ['small'], spill, explore: 0 },
      { name: 'all' },
    ];
    const compiled = compiledOf(policyWith({ rules })).routes.get('default')?.rules;
    expect(compiled?.map(({ key, onError, explore }) => [key, onError, explore])).toEqual([
      ['default/first', 'match', 0],
      ['default/all', 'skip', 0.02],
    ]);
    expect(compiled?.[0]?.spill).toMatchObject({
      candidates: [{ backend: 'odd' }, { backend: 'big' }],
      criticality: 'standard',
      maxCostNanoUsd: 250_000_000,
    });
    expect(compiled?.[1]?.spill).toBeUndefined();
  });

  it('gives every sort one scorer and the best first', () => {
    const { sorts } = compiledOf(THREE_BACKENDS);
    expect(
      Object.entries(sorts).map(([sort, { scorers, picker }]) => [
        sort,
        scorers.map(({ scorer, weight }) => [scorer.type, weight]),
        picker.type,
      ]),
    ).toEqual(
      ['cost', 'latency', 'throughput', 'quality'].map((sort) => [
        sort,
        [[`${sort}-scorer`, 1]],
        'max-score',
      ]),
    );
  });

  it('knows a distance in both directions, none within a region, and says what it does not know', () => {
    const { distance } = compiledOf({ ...THREE_BACKENDS, distances: { eu: { us: 90 }, us: { ap: 160 } } });
    expect([distance('eu', 'us'), distance('us', 'eu'), distance('ap', 'us')]).toEqual([90, 90, 160]);
    expect([distance('eu', 'eu'), distance('nowhere', 'nowhere')]).toEqual([0, 0]);
    expect([distance('eu', 'ap'), distance('constructor', 'us')]).toEqual([undefined, undefined]);
  });

  it('takes over what a backend says of itself, and believes in long answers that nothing cuts short', () => {
    const extra = {
      concurrency: 4,
      cache: { ttl: '10m', minTokens: 512 },
      saturation: { waiting: 2, gpuMemory: 0.9 },
      quality: { default: 0.5, code: 0.7 },
    };
    const { big, small } = THREE_BACKENDS.backends;
    const { backends } = compiledOf(policyWith({ backends: { big: { ...big, ...extra }, small } }));
    expect(backends[0]).toMatchObject({
      concurrency: 4,
      cache: { ttlMs: 600_000, minTokens: 512 },
      saturation: { waiting: 2, kvCache: 0.95, gpuMemory: 0.9 },
      quality: { default: 0.5, code: 0.7 },
    });
    expect(backends.map(({ capabilities }) => capabilities.has('long-output'))).toEqual([true, false]);
    expect(backends[1]?.cache).toBeUndefined();
  });

  it('resolves fallbacks by name and keeps zone and sort', () => {
    const policy = compiledOf({
      ...THREE_BACKENDS,
      timeZone: 'Europe/Berlin',
      models: { auto: { route: 'default', sort: 'latency' } },
      routes: {
        default: { rules: [{ name: 'all', use: ['big'] }], fallback: 'spare' },
        spare: { rules: [{ name: 'all', use: ['odd'] }] },
      },
    });
    expect(policy.timeZone).toBe('Europe/Berlin');
    expect(policy.models.get('auto')).toMatchObject({ sort: 'latency', route: { fallback: 'spare' } });
    expect(policy.routes.get('spare')?.fallback).toBeUndefined();
  });

  it('knows the backends of the policy in conditions', () => {
    const when = 'mesh.backend.smal.queue > 1';
    expect(compileProblemsOf(policyWith({ rules: [{ name: 'one', when }, { name: 'rest' }] }))).toMatchObject(
      [{ path: 'routes.default.rules[0].when', message: expect.stringContaining('Did you mean "small"?') }],
    );
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
    const thirsty: Filter = {
      type: 'thirsty-filter',
      describe: '',
      weakness: '',
      needs: ['health', 'quota', 'load'],
      keep: () => KEEP,
    };
    const registry = { ...REGISTRY, filters: [thirsty] };
    expect(problemsWith({ registry, provided: ['health'] })).toEqual([
      expect.stringContaining(
        'routes.default.rules[0]: thirsty-filter needs quota, load, which nothing here provides.',
      ),
    ]);
    expect(problemsWith({ registry })).toEqual([]);
  });

  it('asks only the scorers that a rule uses for their needs', () => {
    const { latency, quality } = REGISTRY.scorers;
    const scorers = {
      ...REGISTRY.scorers,
      latency: { ...latency, needs: ['token-rate'] as const },
      quality: { ...quality, needs: [] },
    };
    expect(problemsWith({ registry: { ...REGISTRY, scorers, filters: [] }, provided: [] })).toEqual([]);
  });

  it('asks the picker of a rule for its needs too', () => {
    const picker = { ...REGISTRY.pickers['max-score'], needs: ['load'] as const };
    const registry = { ...REGISTRY, filters: [], pickers: { ...REGISTRY.pickers, 'max-score': picker } };
    expect(problemsWith({ registry, provided: [] })).toEqual([
      expect.stringContaining('max-score needs load, which nothing here provides.'),
    ]);
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
