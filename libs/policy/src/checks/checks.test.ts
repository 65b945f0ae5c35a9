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
    // The only backend in the region does not say what it keeps, and that counts as the worst.
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
});
