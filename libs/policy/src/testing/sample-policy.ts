import { parsePolicy, type PolicyParseResult } from '../parse-policy.js';

/** A small valid policy, for tests that break one part of it. */
export const SAMPLE_POLICY = `version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1/, credentials: [{ env: OPENAI_API_KEY }], region: us, retention: none }
  gpu-eu: { adapter: openai-compatible, baseUrl: "http://vllm.eu.internal:8000/v1", region: eu }
backends:
  gpt-mini: { provider: openai, model: gpt-5-mini, capabilities: [tools, vision], contextWindow: 400000, quality: { default: 0.78, code: 0.74 } }
  llama-8b: { provider: gpu-eu, model: llama-3.1-8b, price: { input: 0.02, output: 0.05 } }
models:
  auto: { route: default }
routes:
  default:
    rules:
      - name: stays-home
        when: tenant.residency == "eu"
        require: { region: [eu] }
        prefer: { quality: 1 }
      - name: the-rest
        use: [gpt-mini, llama-8b]
    limits: { firstToken: 8s, maxCostUsd: 0.5 }
tenants:
  acme: { keys: [{ sha256: ${'AB'.repeat(32)}, name: first }], residency: eu, labels: { team: search } }
`;

/** The sample with one piece of its text replaced. The piece must exist, or the test would test nothing. */
export function sampleWith(piece: string, replacement: string): string {
  if (!SAMPLE_POLICY.includes(piece)) throw new Error(`The sample policy does not hold: ${piece}`);
  return SAMPLE_POLICY.replace(piece, replacement);
}

/** Parses a text that must be valid. */
export function parsedOk(text: string): Extract<PolicyParseResult, { ok: true }> {
  const result = parsePolicy(text);
  if (!result.ok)
    throw new Error(result.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return result;
}

/** The problems of a text as `line:column path message`; empty when it is valid. */
export function problemsOf(text: string): readonly string[] {
  const result = parsePolicy(text);
  if (result.ok) return [];
  return result.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}
