import type { BackendSignals } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { BACKEND_FIELDS } from './condition-backend.js';
import { ConditionMesh } from './condition-mesh.js';

const NOW = 1_000_000;

function backendOf(signals: BackendSignals): Readonly<Record<string, unknown>> {
  const backend = new ConditionMesh(new Map([['a', signals]]), NOW).backend.get('a');
  return Object.fromEntries(Object.keys(BACKEND_FIELDS).map((field) => [field, Reflect.get(backend, field)]));
}

describe('mesh.backend', () => {
  it('tells all that is known, counts as whole numbers', () => {
    expect(
      backendOf({
        health: 'healthy',
        firstTokenMs: { p50: 210.7, p90: 800, p99: 900 },
        tokensPerSecond: { p50: 41.5, p90: 60, p99: 61 },
        successShare: 0.98,
        failures: { count: 3, suspectUntil: NOW + 1 },
        blockedUntil: NOW + 1,
        quota: { remainingRequests: 5, remainingTokens: 9_000, resetAt: NOW + 1 },
        load: { inFlight: 7, running: 4, waiting: 2, kvCache: 0.5, gpuMemory: 0.9, gpuUtilisation: 1 },
      }),
    ).toEqual({
      health: 'healthy',
      blocked: true,
      suspect: true,
      inFlight: 7n,
      running: 4n,
      waiting: 2n,
      queue: 2n,
      kvCache: 0.5,
      gpuMemory: 0.9,
      gpuUtilisation: 1,
      firstTokenMs: 210n,
      firstTokenP90Ms: 800n,
      tokensPerSecond: 41.5,
      successShare: 0.98,
      remainingRequests: 5n,
      remainingTokens: 9_000n,
    });
  });

  it('leaves out what is unknown or over, and takes nothing for 0', () => {
    const over: BackendSignals = {
      health: 'unknown',
      blockedUntil: NOW,
      failures: { count: 3, suspectUntil: NOW },
      quota: { remainingRequests: 0, resetAt: NOW },
      load: { waiting: Number.NaN },
    };
    const known = Object.entries(backendOf(over)).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(known)).toEqual({ health: 'unknown', blocked: false, suspect: false });
  });

  it('knows nothing of a backend that nobody reported, and makes each one once', () => {
    const { backend } = new ConditionMesh(new Map(), NOW);
    expect(backend.get('b').health).toBe('unknown');
    expect(backend.get('b')).toBe(backend.get('b'));
  });
});
