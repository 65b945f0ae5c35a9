import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy.js';
import { SIMULATED_KEY, withSimulatedProviders } from './simulated-providers.js';

const TEXT = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: OPENAI_API_KEY }] }
  gpu: { adapter: openai-compatible, baseUrl: http://vllm.internal:8000/v1, metrics: { engine: http://vllm.internal:8000/metrics, gpu: http://dcgm.internal:9400/metrics } }
  own: { adapter: of-our-own, baseUrl: http://own.internal }
backends: { a: { provider: openai, model: m } }
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all }] } }
`;

function simulated(set: readonly string[]) {
  const parsed = parsePolicy(TEXT);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return withSimulatedProviders(parsed.policy, 'http://127.0.0.1:9', (name) => set.includes(name));
}

describe('providers that cannot be reached for real', () => {
  it('are simulated when their credential is not set, and when they need none', () => {
    const { policy, ...names } = simulated([]);
    expect(names).toEqual({ simulated: ['openai', 'gpu'], real: ['own'] });
    expect(policy.providers).toMatchObject([
      { baseUrl: 'http://127.0.0.1:9/openai/v1', credentials: [{ env: SIMULATED_KEY.name }] },
      { baseUrl: 'http://127.0.0.1:9/v1' },
      { baseUrl: 'http://own.internal' },
    ]);
  });

  it('stay as they are when their credential is set', () => {
    const { policy, real } = simulated(['OPENAI_API_KEY']);
    expect(real).toEqual(['openai', 'own']);
    expect(policy.providers[0]).toMatchObject({ baseUrl: 'https://api.openai.com/v1' });
  });

  it('tell of their load on the page of the simulated provider, and have no GPU', () => {
    expect(simulated([]).policy.providers[1]?.metrics).toEqual({
      engine: 'http://127.0.0.1:9/metrics',
      everyMs: 5_000,
    });
  });
});
