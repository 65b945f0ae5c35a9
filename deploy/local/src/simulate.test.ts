import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { simulateProviders } from './simulate.js';

const POLICY = `
version: 1
providers:
  openai: # kept
    adapter: openai
    baseUrl: https://api.openai.com/v1
    credentials: [{ env: OPENAI_API_KEY }]
  gpu: { adapter: openai-compatible, baseUrl: 'http://gpu:8000/v1' }
  strange: { adapter: home-made, baseUrl: 'http://home' }
`;

describe('simulating providers', () => {
  it('replaces those without a credential, and says which', () => {
    const { text, simulated, real } = simulateProviders(POLICY, 'http://sim', {});
    const { providers } = parse(text) as {
      providers: Record<string, { baseUrl: string; credentials?: { env: string }[] }>;
    };
    expect(simulated).toEqual(['openai', 'gpu']);
    expect(real).toEqual(['strange']);
    expect(providers['openai']).toMatchObject({
      baseUrl: 'http://sim/openai/v1',
      credentials: [{ env: 'SIGNALBOX_SIMULATED_KEY' }],
    });
    expect(providers['gpu']?.baseUrl).toBe('http://sim/v1');
    expect(providers['strange']?.baseUrl).toBe('http://home');
    expect(text).toContain('# kept');
  });

  it('leaves a provider alone whose credential is set', () => {
    const { text, real } = simulateProviders(POLICY, 'http://sim', { OPENAI_API_KEY: 'sk-something' });
    expect(real).toContain('openai');
    expect(text).toContain('https://api.openai.com/v1');
    expect(text).not.toContain('sk-something');
  });

  it('counts an empty variable as not set', () => {
    expect(simulateProviders(POLICY, 'http://sim', { OPENAI_API_KEY: '' }).simulated).toContain('openai');
  });
});
