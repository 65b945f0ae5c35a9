/** A small policy: a cheap backend and a good one, and a rule that sends short prompts to the cheap one. */
export const TWO_BACKENDS = `version: 1
providers:
  cloud: { adapter: openai-compatible, baseUrl: http://cloud.test/v1, region: us, retention: none, headers: { x-team: secret-team } }
  house: { adapter: openai-compatible, baseUrl: http://house.test/v1, region: eu, retention: none }
backends:
  good:
    provider: cloud
    model: good-1
    capabilities: [tools, vision]
    contextWindow: 100000
    price: { input: 2, output: 8 }
    quality: { default: 0.9, code: 0.95 }
  cheap:
    provider: house
    model: cheap-1
    contextWindow: 8000
    price: { input: 0.02, output: 0.05 }
    quality: { default: 0.5 }
models:
  auto: { route: default }
routes:
  default:
    rules:
      - name: nights-are-cheap
        when: time.hour < 6
        use: [good, cheap]
        prefer: { cost: 1 }
      - name: short-prompts
        when: request.inputTokens < 200
        use: [cheap, good]
        prefer: { cost: 0.6, quality: 0.4 }
      - name: the-rest
        use: [good, cheap]
        prefer: { quality: 1 }
    limits: { attempts: 2, firstToken: 8s, idle: 20s, total: 60s, maxCostUsd: 0.5 }
tenants:
  acme:
    keys: [{ sha256: ${'a'.repeat(64)} }]
    criticality: standard
    region: eu
`;

/** The same, but by day nothing goes to the cheap backend. */
export const ALWAYS_GOOD = TWO_BACKENDS.replace('use: [cheap, good]', 'use: [good]').replace(
  'prefer: { cost: 0.6, quality: 0.4 }',
  'prefer: { quality: 1 }',
);
