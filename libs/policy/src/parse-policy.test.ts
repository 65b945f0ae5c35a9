import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy.js';
import { parsedOk, problemsOf, SAMPLE_POLICY, sampleWith } from './testing/sample-policy.js';

describe('parsePolicy', () => {
  it('gives the document with names, defaults and milliseconds', () => {
    const { policy } = parsedOk(SAMPLE_POLICY);
    expect(policy).toMatchSnapshot();
  });

  it('takes the probe times of `health` where a provider has none of its own', () => {
    const text = `${sampleWith('region: eu }', 'region: eu, probe: { every: 1m } }')}health: { every: 10s, staleAfter: 5m }\n`;
    expect(parsedOk(text).policy.providers.map(({ probe }) => probe)).toEqual([
      { everyMs: 10_000, timeoutMs: 3_000 },
      { everyMs: 60_000, timeoutMs: 3_000 },
    ]);
  });

  it('takes a cache for granted where cached input has a lower price', () => {
    const withPrice = (price: string, cache = ''): unknown =>
      parsedOk(sampleWith('price: { input: 0.02, output: 0.05 }', `price: { ${price} }${cache}`)).policy
        .backends[1]?.cache;
    expect(withPrice('input: 1, output: 2, cachedInput: 0.1')).toEqual({ ttlMs: 300_000, minTokens: 1_024 });
    expect(withPrice('input: 1, output: 2, cachedInput: 1')).toBeUndefined();
    expect(withPrice('input: 1, output: 2')).toBeUndefined();
    expect(withPrice('input: 1, output: 2, cachedInput: 0.1', ', cache: { ttl: 1h }')).toEqual({
      ttlMs: 3_600_000,
      minTokens: 1_024,
    });
  });

  it('keeps what a rule replaces apart from the limits of its route', () => {
    const { policy } = parsedOk(
      sampleWith('use: [gpt-mini, llama-8b]', 'limits: { attempts: 1, total: 20s }'),
    );
    expect(policy.routes[0]?.rules.map(({ limits }) => limits)).toEqual([
      {},
      { attempts: 1, totalMs: 20_000 },
    ]);
  });

  it('lists distances, pages of metrics and spills as they are written', () => {
    const text = sampleWith(
      'use: [gpt-mini, llama-8b]',
      'use: [gpt-mini]\n        spill: { to: [llama-8b], maxCostUsd: 0.1 }',
    ).replace('region: eu }', 'region: eu, metrics: { engine: "http://vllm:8000/metrics" } }');
    const { policy } = parsedOk(`${text}distances: { eu: { us: 90, ap: 160 } }\n`);
    expect(policy.distances).toEqual([
      { from: 'eu', to: 'us', ms: 90 },
      { from: 'eu', to: 'ap', ms: 160 },
    ]);
    expect(policy.providers[1]?.metrics).toEqual({ engine: 'http://vllm:8000/metrics', everyMs: 5_000 });
    expect(policy.routes[0]?.rules[1]?.spill).toEqual({
      to: ['llama-8b'],
      criticality: 'critical',
      maxCostUsd: 0.1,
    });
  });

  it('names every problem of every kind at once, in the order of the file', () => {
    const text = `version: 1
providers:
  openai: { adaptr: openai, baseUrl: "https://user:hunter2@api.openai.com/v1" }
backends:
  a: { provider: openia, model: m, capabilities: [tols] }
  a: { provider: openai, model: m }
models: { auto: { route: defualt } }
routes:
  default: { rules: [{ name: one, use: [a, a, b] }], limits: { total: 8x } }
  other: { rules: [{ name: one }, { name: two, when: "true" }] }
tenants:
  acme: { keys: [{ sha256: secret-key }], modles: [] }
`;
    expect(problemsOf(text)).toMatchInlineSnapshot(`
      [
        "3:3 providers.openai.adapter It is missing. Add it: it must be a string.",
        "3:13 providers.openai.adaptr There is no field "adaptr" here. Did you mean "adapter"?",
        "3:38 providers.openai.baseUrl The URL must not hold a user or password. Use \`credentials: [{ env: NAME }]\`.",
        "6:3  This name is defined twice. Remove or rename one of the two.",
        "7:26 models.auto.route There is no "defualt" in \`routes\`. Did you mean "default"?",
        "9:44 routes.default.rules[0].use[1] "a" is listed twice. Remove one.",
        "9:47 routes.default.rules[0].use[2] There is no "b" in \`backends\`. Known: a.",
        "9:71 routes.default.limits.total It must be a duration from 1ms to 24h, such as 250ms, 8s, 2m or 1h, or a number of milliseconds.",
        "10:20 routes.other.rules[0] The rule "one" has no \`when\`, so the rules after it can never match. Give it one or make it the last.",
        "10:54 routes.other.rules[1].when The last rule must match every request. Remove its \`when\`, or add a rule without one after it.",
        "12:28 tenants.acme.keys[0].sha256 It must be the SHA-256 of the key as 64 hex digits, never the key itself.",
        "12:43 tenants.acme.modles There is no field "modles" here. Did you mean "models"?",
      ]
    `);
  });

  it.each(['', '\n# later\n'])('says that a file without anything is empty: %j', (text) => {
    expect(problemsOf(text)).toEqual([
      expect.stringContaining('The file is empty; the smallest policy is in docs/policy.md.'),
    ]);
  });

  it('finds names that lead nowhere inside of entries that have other mistakes', () => {
    expect(problemsOf(sampleWith('provider: openai, model: gpt-5-mini', 'provider: opnai'))).toEqual([
      '6:3 backends.gpt-mini.model It is missing. Add it: it must be a string.',
      '6:25 backends.gpt-mini.provider There is no "opnai" in `providers`. Did you mean "openai"?',
    ]);
  });

  it('repeats no value that could be a secret', () => {
    const secrets = [
      sampleWith('https://api.openai.com/v1/', 'https://me:hunter2-secret@api.openai.com'),
      sampleWith('env: OPENAI_API_KEY', 'env: sk-hunter2-secret'),
      sampleWith('region: us', 'headers: { authorization: Bearer hunter2-secret }'),
      sampleWith('AB'.repeat(32), 'hunter2-secret'),
    ];
    for (const text of secrets) {
      const problems = problemsOf(text);
      expect(problems).toHaveLength(1);
      expect(problems.join()).not.toContain('hunter2');
    }
  });

  it('refuses fields that exist nowhere yet and lists those that do', () => {
    expect(problemsOf(sampleWith('limits: {', 'shadow: none\n    limits: {'))).toEqual([
      '19:5 routes.default.shadow There is no field "shadow" here. Known: rules, limits, fallback, onCut, hedge.',
    ]);
  });

  it('is total: any text gives a policy or at least one problem with a place', () => {
    const pieces = fc.array(
      fc.constantFrom(
        ...SAMPLE_POLICY.split(/(?<=[\s,{}[\]])/),
        '&a ',
        '*a ',
        '\t',
        '"',
        '- ',
        '__proto__: 1\n',
        '\n---\n',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          const result = parsePolicy(text);
          if (result.ok) return;
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { line, column, message } of result.problems) {
            expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
            expect(message).not.toBe('');
          }
        },
      ),
    );
  });
});

describe('the version of a policy', () => {
  const version = parsedOk(SAMPLE_POLICY).version;

  it('is 12 hex digits and the same every time', () => {
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(parsedOk(SAMPLE_POLICY).version).toBe(version);
  });

  it.each([
    ['comments', sampleWith('models:', '# what clients ask for\nmodels:')],
    [
      'the order of keys',
      sampleWith('provider: gpu-eu, model: llama-3.1-8b', 'model: llama-3.1-8b, provider: gpu-eu'),
    ],
    ['other words for the same time', sampleWith('firstToken: 8s', 'firstToken: 8000ms')],
    ['a default that is written out', sampleWith('residency: eu,', 'residency: eu, criticality: standard,')],
  ])('does not depend on %s', (_what, text) => {
    expect(text).not.toBe(SAMPLE_POLICY);
    expect(parsedOk(text).version).toBe(version);
  });

  it.each([
    ['a number', sampleWith('default: 0.78', 'default: 0.79')],
    ['the order of a list', sampleWith('[gpt-mini, llama-8b]', '[llama-8b, gpt-mini]')],
    ['a condition', sampleWith('"eu"', '"us"')],
  ])('changes with %s', (_what, text) => {
    expect(parsedOk(text).version).not.toBe(version);
  });
});
