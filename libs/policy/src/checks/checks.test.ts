import { describe, expect, it } from 'vitest';
import { problemsOf, SAMPLE_POLICY, sampleWith } from '../testing/sample-policy.js';

describe('checks of a whole policy', () => {
  it('has nothing to say of a policy that is right, unused backends included', () => {
    expect(problemsOf(sampleWith('use: [gpt-mini, llama-8b]', 'use: [gpt-mini]'))).toEqual([]);
  });

  it.each([
    ['backends', 'provider: gpu-eu', 'provider: gpu-us', 'backends.llama-8b.provider'],
    ['models', 'route: default', 'route: defalt', 'models.auto.route'],
    ['use', 'use: [gpt-mini, llama-8b]', 'use: [gpt-mini, llama]', 'routes.default.rules[1].use[1]'],
    ['exclude', 'use: [gpt-mini, llama-8b]', 'exclude: [nobody]', 'routes.default.rules[1].exclude[0]'],
    ['spill', 'use: [gpt-mini, llama-8b]', 'spill: { to: [nobody] }', 'routes.default.rules[1].spill.to[0]'],
    ['fallback', 'limits: {', 'fallback: defalt\n    limits: {', 'routes.default.fallback'],
    ['tenants', 'residency: eu,', 'models: [auto, atuo],', 'tenants.acme.models[1]'],
  ])('finds a name in %s that nothing defines', (_where, piece, replacement, path) => {
    const problems = problemsOf(sampleWith(piece, replacement));
    expect(problems).toEqual([expect.stringContaining(` ${path} There is no `)]);
  });

  it('suggests the name that was probably meant, else lists what is known', () => {
    expect(problemsOf(sampleWith('route: default', 'route: defalt'))[0]).toContain('Did you mean "default"?');
    expect(problemsOf(sampleWith('route: default', 'route: xyz'))[0]).toContain('Known: default.');
  });

  it('refuses a rule that no backend is left for', () => {
    expect(
      problemsOf(sampleWith('use: [gpt-mini, llama-8b]', 'use: [gpt-mini]\n        exclude: [gpt-mini]')),
    ).toEqual([
      expect.stringContaining('routes.default.rules[1].exclude The rule "the-rest" has no backend left'),
    ]);
    expect(problemsOf(sampleWith('use: [gpt-mini, llama-8b]', 'exclude: [gpt-mini, llama-8b]'))).toHaveLength(
      1,
    );
  });

  it.each([
    ['require: { region: [eu] }', 'require: { region: [asia] }'],
    ['require: { region: [eu] }', 'require: { region: [eu], capabilities: [audio] }'],
    // The only backend in the region does not state its retention, and that counts as the worst.
    ['require: { region: [eu] }', 'require: { region: [eu], retention: [none] }'],
  ])('refuses a rule whose demands nobody meets: %s → %s', (piece, replacement) => {
    expect(problemsOf(sampleWith(piece, replacement))).toEqual([
      expect.stringContaining(
        'No backend of the rule "stays-home" (gpt-mini, llama-8b) meets its `require`.',
      ),
    ]);
  });

  it('takes a demand for unknown retention at its word', () => {
    expect(problemsOf(sampleWith('region: [eu]', 'region: [eu], retention: [none, unknown]'))).toEqual([]);
  });

  it('refuses one key for two tenants, in whatever case, and twice for one', () => {
    const key = 'ab'.repeat(32);
    const other = `${SAMPLE_POLICY}  rival: { keys: [{ sha256: ${key} }] }\n`;
    expect(problemsOf(other)).toEqual([
      expect.stringContaining(
        'tenants.rival.keys[0].sha256 This key is already that of tenants.acme.keys[0].',
      ),
    ]);
    expect(problemsOf(sampleWith('name: first }', `name: first }, { sha256: ${key} }`))).toHaveLength(1);
  });

  it('refuses two rules of one name in a route', () => {
    expect(problemsOf(sampleWith('name: the-rest', 'name: stays-home'))).toEqual([
      expect.stringContaining('routes.default.rules[1].name This route has two rules named "stays-home".'),
    ]);
  });

  it('refuses health that goes stale between two probes', () => {
    expect(problemsOf(`${SAMPLE_POLICY}health: { every: 1m, staleAfter: 1m }\n`)).toEqual([
      expect.stringContaining('health.staleAfter Health goes stale'),
    ]);
    expect(problemsOf(sampleWith('region: eu }', 'region: eu, probe: { every: 2m } }'))).toEqual([
      expect.stringContaining('providers.gpu-eu.probe Health goes stale'),
    ]);
  });

  it('lets a tenant have variants of a model, and finds those that there are not', () => {
    expect(problemsOf(sampleWith('residency: eu,', 'models: [auto, "auto:cheap"],'))).toEqual([]);
    const text = sampleWith(
      'auto: { route: default }',
      'auto: { route: default }\n  auto:cheap: { route: default }',
    );
    expect(problemsOf(text.replace('residency: eu,', 'models: ["something-else"],'))).toEqual([
      expect.stringMatching(/Known: auto, auto:cheap, auto:fast, auto:best\.$/),
    ]);
    expect(problemsOf(sampleWith('residency: eu,', 'models: ["auto:chep"],'))).toEqual([
      expect.stringContaining('There is no "auto:chep" in `models`. Did you mean "auto:cheap"?'),
    ]);
  });
});

describe('checks of spilling over', () => {
  const REST = 'use: [gpt-mini, llama-8b]';

  it('takes a backend that the rule does not have', () => {
    expect(problemsOf(sampleWith(REST, 'use: [gpt-mini]\n        spill: { to: [llama-8b] }'))).toEqual([]);
  });

  it.each([
    ['is used already', `${REST}\n        spill: { to: [llama-8b] }`, 'already uses "llama-8b"'],
    [
      'is used for want of a `use`',
      'spill: { to: [llama-8b] }',
      'has no `use`, so it considers every backend',
    ],
    [
      'is excluded',
      'use: [gpt-mini]\n        exclude: [llama-8b]\n        spill: { to: [llama-8b] }',
      'excludes "llama-8b"',
    ],
    [
      'breaks a demand',
      'use: [gpt-mini]\n        require: { region: [us] }\n        spill: { to: [llama-8b] }',
      '"llama-8b" does not meet the `require`',
    ],
  ])('refuses a backend that %s', (_why, replacement, message) => {
    expect(problemsOf(sampleWith(REST, replacement))).toEqual([
      expect.stringMatching(/routes\.default\.rules\[1\]\.spill\.to\[0\] /),
    ]);
    expect(problemsOf(sampleWith(REST, replacement))[0]).toContain(message);
  });
});

describe('checks of fallbacks', () => {
  /** The sample with one more route for each pair of a route's name and its fallback. */
  function withRoutes(first: string, others: Readonly<Record<string, string>>): string {
    const routes = Object.entries(others).map(
      ([name, fallback]) => `  ${name}: { rules: [{ name: all }], fallback: ${fallback} }\n`,
    );
    return sampleWith('limits: {', `fallback: ${first}\n    limits: {`).replace(
      'tenants:',
      `${routes.join('')}  end: { rules: [{ name: all }] }\ntenants:`,
    );
  }

  it('takes a chain that ends', () => {
    expect(problemsOf(withRoutes('second', { second: 'third', third: 'end' }))).toEqual([]);
  });

  it('names the whole circle once, and no route that only leads into it', () => {
    expect(problemsOf(withRoutes('second', { second: 'third', third: 'default', before: 'second' }))).toEqual(
      [
        expect.stringContaining(
          'routes.default.fallback The fallbacks lead in a circle: default → second → third → default.',
        ),
      ],
    );
  });

  it('refuses a route that falls back to itself, and two circles one by one', () => {
    expect(problemsOf(withRoutes('default', { second: 'third', third: 'second' }))).toEqual([
      expect.stringContaining('default → default.'),
      expect.stringContaining('second → third → second.'),
    ]);
  });
});

describe('checks of limits', () => {
  const LIMITS = 'limits: { firstToken: 8s, maxCostUsd: 0.5 }';
  const REST = 'use: [gpt-mini, llama-8b]';

  it('lets a short total stand alone, in a route and in a rule', () => {
    expect(problemsOf(sampleWith(LIMITS, 'limits: { total: 2s }'))).toEqual([]);
    expect(problemsOf(sampleWith(REST, 'limits: { total: 8s }'))).toEqual([]);
  });

  it('refuses a silence that is longer than the whole request', () => {
    expect(problemsOf(sampleWith(LIMITS, 'limits: { firstToken: 20s, idle: 11s, total: 10s }'))).toEqual([
      expect.stringContaining(
        'routes.default.limits.firstToken `firstToken` is 20000 ms and `total` only 10000 ms',
      ),
      expect.stringContaining('routes.default.limits.idle `idle` is 11000 ms'),
    ]);
    expect(problemsOf(sampleWith(LIMITS, 'limits: { idle: 10m }'))).toHaveLength(1);
  });

  it('refuses a least silence above the longest, unless the default is', () => {
    expect(problemsOf(sampleWith(LIMITS, 'limits: { firstToken: 4s, firstTokenAtLeast: 5s }'))).toEqual([
      expect.stringContaining(
        'routes.default.limits.firstTokenAtLeast `firstTokenAtLeast` is 5000 ms and `firstToken` only 4000 ms',
      ),
    ]);
    expect(problemsOf(sampleWith(LIMITS, 'limits: { idle: 6s, idleAtLeast: 7s }'))).toHaveLength(1);
    expect(problemsOf(sampleWith(LIMITS, 'limits: { firstToken: 1s, idle: 1s }'))).toEqual([]);
  });

  it('looks at what a rule replaces together with the rest of its route', () => {
    expect(problemsOf(sampleWith(REST, 'limits: { total: 5s }'))).toEqual([
      expect.stringContaining('routes.default.rules[1].limits.total `firstToken` is 8000 ms'),
    ]);
    expect(problemsOf(sampleWith(REST, 'limits: { idle: 6m }'))).toEqual([
      expect.stringContaining('routes.default.rules[1].limits.idle `idle` is 360000 ms'),
    ]);
    expect(problemsOf(sampleWith(REST, 'limits: { total: 5s, firstToken: 4s }'))).toEqual([]);
  });
});

describe('checks of distances', () => {
  it('takes one direction, or both with one value', () => {
    const text = `${SAMPLE_POLICY}distances: { eu: { us: 90, eu: 0 }, us: { eu: 90, ap: 160 } }\n`;
    expect(problemsOf(text)).toEqual([]);
  });

  it('refuses two values for one distance, and a way from a region to itself', () => {
    expect(problemsOf(`${SAMPLE_POLICY}distances: { eu: { us: 90 }, us: { eu: 100, us: 5 } }\n`)).toEqual([
      expect.stringContaining('distances.us.eu us is 100 ms from eu, but eu is 90 ms from us.'),
      expect.stringContaining('distances.us.us A region is 0 ms from itself, not 5.'),
    ]);
  });
});
