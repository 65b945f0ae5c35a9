import { describe, expect, it } from 'vitest';
import { parsedOk, problemsOf, SAMPLE_POLICY, sampleWith } from '../testing/sample-policy.js';

describe('durations', () => {
  it.each([
    ['250ms', 250],
    ['1.5s', 1_500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['4000', 4_000],
  ])('reads %s', (written, milliseconds) => {
    const { policy } = parsedOk(sampleWith('firstToken: 8s', `total: 24h, firstToken: ${written}`));
    expect(policy.routes[0]?.limits.firstTokenMs).toBe(milliseconds);
  });

  it.each(['8x', '""', '-1', '0', '25h', '.inf', '1m30s', '[1]', '0.4ms'])('refuses %s', (written) => {
    expect(problemsOf(sampleWith('firstToken: 8s', `firstToken: ${written}`))).toEqual([
      expect.stringContaining('routes.default.limits.firstToken It must be a duration from 1ms to 24h'),
    ]);
  });
});

describe('waits', () => {
  it('may be none at all', () => {
    const { policy } = parsedOk(sampleWith('firstToken: 8s', 'wait: 0s'));
    expect(policy.routes[0]?.limits.waitMs).toBe(0);
    expect(parsedOk(SAMPLE_POLICY).policy.routes[0]?.limits.waitMs).toBe(10_000);
  });

  it.each(['-1', '25h', 'never'])('are not %s', (written) => {
    expect(problemsOf(sampleWith('firstToken: 8s', `wait: ${written}`))).toEqual([
      expect.stringContaining('routes.default.limits.wait It must be a duration from 0s to 24h'),
    ]);
  });
});

describe('what a route does about a slow or a broken answer', () => {
  it('is nothing, unless it says so', () => {
    const [route] = parsedOk(SAMPLE_POLICY).policy.routes;
    expect(route?.onCut).toBe('fail');
    expect(route).not.toHaveProperty('hedge');
  });

  it('is read from its fields', () => {
    const text = sampleWith('limits: {', 'onCut: continue\n    hedge: { after: 800ms }\n    limits: {');
    expect(parsedOk(text).policy.routes[0]).toMatchObject({ onCut: 'continue', hedge: { afterMs: 800 } });
  });

  it('may be in a rule as far as it is a limit', () => {
    const limits = 'limits: { firstTokenAtLeast: 1s, idleAtLeast: 3s, wait: 2s }';
    const { policy } = parsedOk(sampleWith('use: [gpt-mini, llama-8b]', limits));
    expect(policy.routes[0]?.rules[1]?.limits).toEqual({
      firstTokenAtLeastMs: 1_000,
      idleAtLeastMs: 3_000,
      waitMs: 2_000,
    });
  });
});

describe('intervals', () => {
  const MESSAGE = 'It must be at least 50ms';

  it.each([
    ['health.every', `${SAMPLE_POLICY}health: { every: 49ms }\n`],
    ['providers.gpu-eu.probe.every', sampleWith('region: eu }', 'region: eu, probe: { every: 1ms } }')],
    [
      'providers.gpu-eu.metrics.every',
      sampleWith('region: eu }', 'region: eu, metrics: { engine: "http://vllm:8000/metrics", every: 10 } }'),
    ],
  ])('are not as short as %s here', (path, text) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(`${path} ${MESSAGE}`)]);
  });

  it('may be 50 ms', () => {
    expect(parsedOk(`${SAMPLE_POLICY}health: { every: 50ms }\n`).policy.health.everyMs).toBe(50);
  });

  it('are no durations where they are none', () => {
    expect(problemsOf(`${SAMPLE_POLICY}health: { every: often }\n`)).toEqual([
      expect.stringContaining('It must be a duration from 1ms to 24h'),
    ]);
  });
});

describe('fields of the policy', () => {
  it.each([
    ['backends.gpt-mini.capabilities[1]', 'tools, vision', 'tools, tools'],
    ['backends.gpt-mini.contextWindow', '400000', '4.5'],
    ['backends.gpt-mini.quality.code', 'code: 0.74', 'code: 74'],
    ['backends.llama-8b.price.output', 'output: 0.05', 'output: -1'],
    ['backends.llama-8b.price.ouput', 'input: 0.02, output: 0.05', 'input: 0, output: 1, ouput: 0.05'],
    ['backends["bad name"]', 'llama-8b: {', '"bad name": { provider: openai, model: m }\n  llama-8b: {'],
    ['models["no spaces"]', 'auto: {', '"no spaces": { route: default }\n  auto: {'],
    ['providers.openai.baseUrl', 'https://api.openai.com/v1/', 'api.openai.com'],
    ['providers.openai.baseUrl', 'https://api.openai.com/v1/', 'ftp://api.openai.com'],
    ['providers.openai.baseUrl', 'https://api.openai.com/v1/', 'https://x.test/?version=1'],
    ['providers.openai.adapter', 'adapter: openai,', 'adapter: Open AI,'],
    ['providers.openai.headers.x-api-key', 'region: us', 'headers: { x-api-key: k }'],
    ['providers.openai.headers.x-a', 'region: us', 'headers: { x-a: "two\\nlines" }'],
    ['providers.openai.retention', 'retention: none', 'retention: never'],
    ['routes.default.rules[1].picker', 'use: [gpt-mini, llama-8b]', 'picker: best'],
    ['routes.default.rules[1].use', 'use: [gpt-mini, llama-8b]', 'use: []'],
    ['routes.default.rules[0].prefer', 'prefer: { quality: 1 }', 'prefer: { quality: 0 }'],
    ['routes.default.rules[0].prefer.quality', 'prefer: { quality: 1 }', 'prefer: { quality: -1 }'],
    ['routes.default.rules[0].when', 'when: tenant.residency == "eu"', 'when: true'],
    ['routes.default.rules[0].require.region', 'region: [eu]', 'region: []'],
    ['routes.default.limits.maxCostUsd', 'maxCostUsd: 0.5', 'maxCostUsd: 0'],
    ['routes.default.onCut', 'limits: {', 'onCut: retry\n    limits: {'],
    ['routes.default.hedge.after', 'limits: {', 'hedge: {}\n    limits: {'],
    ['routes.default.hedge.after', 'limits: {', 'hedge: { after: 0s }\n    limits: {'],
    ['tenants.acme.labels.team', 'team: search', 'team: 7'],
    ['tenants.acme.criticality', 'residency: eu,', 'criticality: high,'],
    ['backends.gpt-mini.quality.cod', 'code: 0.74', 'cod: 0.74'],
    ['backends.gpt-mini.concurrency', 'contextWindow: 400000', 'concurrency: 0'],
    ['backends.gpt-mini.cache.ttl', 'contextWindow: 400000', 'cache: { ttl: never }'],
    ['backends.gpt-mini.saturation.kvCache', 'contextWindow: 400000', 'saturation: { kvCache: 95 }'],
    ['providers.gpu-eu.metrics', 'region: eu }', 'region: eu, metrics: {} }'],
    ['providers.gpu-eu.metrics.engine', 'region: eu }', 'region: eu, metrics: { engine: vllm } }'],
    ['models.auto.sort', 'route: default', 'route: default, sort: price'],
    ['routes.default.rules[1].explore', 'use: [gpt-mini, llama-8b]', 'explore: 2'],
    ['routes.default.rules[1].onError', 'use: [gpt-mini, llama-8b]', 'onError: fail'],
    ['routes.default.rules[1].limits.attempts', 'use: [gpt-mini, llama-8b]', 'limits: { attempts: 0 }'],
    ['routes.default.rules[1].spill.to', 'use: [gpt-mini, llama-8b]', 'spill: {}'],
    ['routes.default.rules[1].spill.to', 'use: [gpt-mini, llama-8b]', 'spill: { to: [] }'],
    ['tenants.acme.trust[0]', 'residency: eu,', 'trust: [tasks],'],
    ['timeZone', 'version: 1', 'version: 1\ntimeZone: Europe/Berlinn'],
    ['distances.eu.us', 'version: 1', 'version: 1\ndistances: { eu: { us: -1 } }'],
    ['recordShare', 'version: 1', 'version: 1\nrecordShare: 10'],
    ['version', 'version: 1', 'version: 2'],
    ['routes.default.rulse', 'default:\n    rules:', 'default:\n    rulse:'],
  ])('refuses %s when %j becomes %j', (path, piece, replacement) => {
    expect(problemsOf(sampleWith(piece, replacement)).map((problem) => problem.split(' ')[1])).toContain(
      path.split(' ')[0],
    );
  });

  it('takes model names with a vendor and a tag', () => {
    const { policy } = parsedOk(sampleWith('auto: {', 'openai/gpt-5:free: { route: default }\n  auto: {'));
    expect(policy.models[0]).toEqual({ name: 'openai/gpt-5:free', route: 'default' });
  });

  it('suggests the task, the zone and the feature that were probably meant', () => {
    expect(problemsOf(sampleWith('code: 0.74', 'cod: 0.74')).join()).toContain('Did you mean "code"?');
    expect(problemsOf(sampleWith('version: 1', 'version: 1\ntimeZone: Europe/Berlinn')).join()).toContain(
      'Did you mean "Europe/Berlin"?',
    );
    expect(problemsOf(sampleWith('residency: eu,', 'trust: [tasks],')).join()).toContain(
      'Did you mean "task"?',
    );
  });

  it('drops slashes at the end of a base URL', () => {
    expect(parsedOk(SAMPLE_POLICY).policy.providers[0]?.baseUrl).toBe('https://api.openai.com/v1');
  });

  it('lets nothing of a name that every object has', () => {
    const { policy } = parsedOk(sampleWith('auto: {', 'constructor: { route: default }\n  auto: {'));
    expect(policy.models.map(({ name }) => name)).toEqual(['constructor', 'auto']);
    expect(problemsOf(sampleWith('route: default', 'route: toString'))).toEqual([
      expect.stringContaining('There is no "toString" in `routes`.'),
    ]);
  });
});
