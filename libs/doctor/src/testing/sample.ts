/** A policy without faults, for tests that plant one fault. */
export const SAMPLE = `version: 1
providers:
  us-cloud: { adapter: openai-compatible, baseUrl: "https://us.test/v1", region: us, retention: abuse-monitoring }
  eu-cloud: { adapter: openai-compatible, baseUrl: "https://eu.test/v1", metrics: { engine: "https://eu.test/metrics" }, region: eu, retention: none }
backends:
  big:
    { provider: us-cloud, model: big-1, capabilities: [tools, vision, json], contextWindow: 200000, maxOutputTokens: 16000, price: { input: 2, output: 8 }, quality: { default: 0.9 } }
  mid:
    { provider: eu-cloud, model: mid-1, capabilities: [tools, vision, json], contextWindow: 200000, maxOutputTokens: 16000, price: { input: 0.5, output: 2 }, quality: { default: 0.7, code: 0.95 } }
  small:
    { provider: eu-cloud, model: small-1, capabilities: [tools], contextWindow: 32000, maxOutputTokens: 16000, price: { input: 0.1, output: 0.4 } }
  vectors: { provider: eu-cloud, model: vectors-1, capabilities: [embeddings], contextWindow: 8000, price: { input: 0.02, output: 0 } }
models:
  auto: { route: default }
  embed: { route: vectors }
routes:
  default:
    rules:
      - name: eu-stays-home
        when: tenant.residency == "eu"
        use: [mid, small]
        require: { region: [eu], retention: [none] }
        prefer: { quality: 1, cost: 1 }
      - name: easy
        when: request.inputTokens < 1000 && request.complexity < 0.3 && size(request.needs) == 0
        use: [small, mid]
        prefer: { cost: 1 }
      - name: rest
        use: [big, mid]
        prefer: { quality: 0.7, cost: 0.2, latency: 0.1 }
    limits: { attempts: 2, firstToken: 8s, idle: 10s, total: 60s, maxCostUsd: 1 }
  vectors:
    rules: [{ name: only, use: [vectors] }]
tenants:
  acme: { keys: [{ sha256: ${'aa'.repeat(32)} }], residency: eu, tier: gold }
  globex: { keys: [{ sha256: ${'bb'.repeat(32)}, persona: robot }], tier: silver }
`;

/** The sample with pieces of its text replaced. Each piece must exist, otherwise the test would test nothing. */
export function sampleWith(replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((text, [piece, replacement]) => {
    if (!text.includes(piece)) throw new Error(`The sample does not hold: ${piece}`);
    return text.replace(piece, () => replacement);
  }, SAMPLE);
}

/** The sample with rules inserted before the last one, each on a line of its own. */
export function sampleWithRules(...rules: readonly string[]): string {
  return sampleWith({
    '      - name: rest': [...rules.map((rule) => `      - { ${rule} }`), '      - name: rest'].join('\n'),
  });
}

/** The number of the only line that holds a text, from 1. */
export function lineOf(text: string, piece: string): number {
  const lines = text.split('\n').flatMap((line, index) => (line.includes(piece) ? [index + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`${lines.length} lines hold: ${piece}`);
  return line;
}
