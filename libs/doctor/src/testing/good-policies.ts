/** Policies without faults, for which the doctor must find nothing. */
export const GOOD_POLICIES: Readonly<Record<string, string>> = {
  smallest: `version: 1
providers:
  lab: { adapter: simulated, baseUrl: http://127.0.0.1:4010/simulated/v1 }
backends:
  parrot: { provider: lab, model: parrot-1 }
models:
  auto: { route: default }
routes:
  default:
    rules: [{ name: all }]
`,

  'several wires': `version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, region: us, retention: abuse-monitoring }
  anthropic: { adapter: anthropic, baseUrl: https://api.anthropic.com/v1, region: us, retention: abuse-monitoring }
  gpu-eu: { adapter: openai-compatible, baseUrl: http://vllm.eu.internal:8000/v1, region: eu, retention: none }
  lab: { adapter: simulated, baseUrl: http://simulated.internal/simulated/v1, region: eu, retention: none }
backends:
  gpt-mini:
    provider: openai
    model: gpt-5-mini
    capabilities: [tools, vision, files, json, json-schema, reasoning]
    contextWindow: 400000
    maxOutputTokens: 128000
    quality: { default: 0.78 }
  claude-haiku:
    provider: anthropic
    model: claude-haiku-4-5
    capabilities: [tools, vision, files, json, json-schema, reasoning]
    contextWindow: 200000
    maxOutputTokens: 64000
    quality: { default: 0.8 }
  llama-8b:
    { provider: gpu-eu, model: llama-3.1-8b, capabilities: [tools, json, json-schema], contextWindow: 131072, price: { input: 0.02, output: 0.05 }, quality: { default: 0.55 } }
  parrot: { provider: lab, model: parrot-1, capabilities: [tools], contextWindow: 32768, price: { input: 0, output: 0 }, quality: { default: 0.1 } }
  embed-small: { provider: openai, model: text-embedding-3-small, capabilities: [embeddings], contextWindow: 8191 }
models:
  auto: { route: default }
  cheap: { route: cheap }
  parrot: { route: parrot }
  embed: { route: embeddings }
routes:
  default:
    rules:
      - name: eu-data-stays-in-the-eu
        when: tenant.residency == "eu"
        use: [llama-8b, parrot]
        require: { region: [eu], retention: [none] }
        prefer: { quality: 1 }
      - name: short-and-plain
        when: request.inputTokens < 200 && request.toolCount == 0 && size(request.needs) == 0
        use: [llama-8b, gpt-mini, claude-haiku]
        prefer: { cost: 0.6, latency: 0.2, quality: 0.2 }
      - name: the-rest
        use: [gpt-mini, claude-haiku, llama-8b]
        prefer: { quality: 0.6, cost: 0.2, latency: 0.2 }
    limits: { attempts: 3, firstToken: 15s, idle: 20s, total: 120s, maxCostUsd: 0.50 }
  cheap:
    rules: [{ name: cheapest-first, use: [llama-8b, gpt-mini, claude-haiku], prefer: { cost: 1 } }]
  parrot:
    rules: [{ name: only-the-parrot, use: [parrot], picker: ordered }]
  embeddings:
    rules: [{ name: only-one, use: [embed-small], picker: ordered }]
`,

  'every signal': `version: 1
providers:
  us: { adapter: openai-compatible, baseUrl: https://us.test/v1, region: us, retention: abuse-monitoring }
  eu: { adapter: openai-compatible, baseUrl: https://eu.test/v1, metrics: { engine: https://eu.test/metrics }, region: eu, retention: none }
backends:
  large: { provider: us, model: large, capabilities: [tools, vision, json, reasoning], contextWindow: 400000, price: { input: 2, output: 8 }, quality: { default: 0.9 } }
  coder: { provider: eu, model: coder, capabilities: [tools, vision, json, reasoning], contextWindow: 400000, price: { input: 1, output: 4 }, quality: { default: 0.7, code: 0.95 } }
  pool: { provider: eu, model: pool, capabilities: [tools, json], contextWindow: 64000, price: { input: 0.05, output: 0.1 }, quality: { default: 0.5 }, concurrency: 32 }
models:
  auto: { route: default }
  best: { route: default, sort: quality }
routes:
  default:
    rules:
      - name: restricted-stays-home
        when: request.sensitivity == "restricted" || tenant.residency == "eu"
        onError: match
        use: [coder, pool]
        require: { region: [eu], retention: [none] }
      - name: code
        when: request.task == "code" && request.persona != "student"
        use: [coder, large]
        prefer: { quality: 1, cost: 0.1 }
      - name: night-batch
        when: >-
          request.criticality == "sheddable" && (time.hour < 6 || time.hour >= 22) && request.inputTokens < 30000 &&
          !("vision" in request.needs) && !("reasoning" in request.needs)
        use: [pool]
        prefer: { cost: 1 }
      - name: pool-is-full
        when: mesh.backend["pool"].queue > 10 && request.complexity < 0.35
        use: [coder, large]
        prefer: { cost: 1, region: 0.5 }
      - name: easy
        when: request.complexity < 0.35 && tenant.tier != "premium"
        use: [pool, coder]
        prefer: { cost: 0.7, latency: 0.2, headroom: 0.1 }
        spill: { to: [large], criticality: critical, maxCostUsd: 0.2 }
      - name: tagged
        when: has(request.tags.team) && request.tags.team.startsWith("search-")
        use: [large, coder]
        picker: sticky
      - name: the-rest
        use: [large, coder]
        prefer: { quality: 0.6, cost: 0.2, latency: 0.2 }
    fallback: spare
    limits: { attempts: 2, firstToken: 8s, idle: 20s, total: 120s, maxCostUsd: 2 }
  spare:
    rules: [{ name: last-hope, use: [coder, pool] }]
tenants:
  acme: { keys: [{ sha256: ${'aa'.repeat(32)} }], residency: eu, tier: premium }
  globex: { keys: [{ sha256: ${'bb'.repeat(32)} }], tier: basic, models: [auto] }
timeZone: Europe/Berlin
`,

  'strict last': `version: 1
providers:
  cloud: { adapter: openai-compatible, baseUrl: https://cloud.test/v1, region: us, retention: abuse-monitoring }
  own: { adapter: openai-compatible, baseUrl: http://own.test/v1, region: eu, retention: none }
backends:
  bright: { provider: cloud, model: bright, price: { input: 1, output: 4 }, quality: { default: 0.9 } }
  home: { provider: own, model: home, price: { input: 0.1, output: 0.4 }, quality: { default: 0.6 } }
models:
  auto: { route: default }
routes:
  default:
    rules:
      - name: public-may-leave
        when: has(request.tags.data) && request.tags.data == "public"
        use: [bright, home]
      - name: all-else-stays
        use: [home]
        require: { region: [eu], retention: [none] }
`,
};
