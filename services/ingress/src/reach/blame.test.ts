import { ERROR_REASONS } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { backendVerdict, replicaVerdict } from './blame.js';

describe('what the end of a call says of a backend', () => {
  it.each([
    ['PROVIDER_ERROR', 'failed'],
    ['STREAM_TRUNCATED', 'failed'],
    ['PROVIDER_CREDENTIAL_REFUSED', 'dead'],
    ['PROVIDER_MODEL_MISSING', 'dead'],
    ['PROVIDER_RATE_LIMITED', 'nothing'],
    ['CONTEXT_TOO_LONG', 'nothing'],
    ['CANCELLED', 'nothing'],
    ['ADAPTER_UNAVAILABLE', 'nothing'],
    [undefined, 'worked'],
  ] as const)('%s: %s', (reason, verdict) => {
    expect(backendVerdict(reason === undefined ? {} : { reason })).toBe(verdict);
  });

  it('never speaks ill of a backend for what is no matter of a provider', () => {
    const blamed = ERROR_REASONS.filter((reason) => backendVerdict({ reason }) !== 'nothing');
    expect(blamed.filter((reason) => !/^PROVIDER_|^STREAM_/.test(reason))).toEqual([]);
  });
});

describe('what the end of a call says of a replica', () => {
  it('is that it works when it passes on what a provider said, good or bad', () => {
    for (const reason of ERROR_REASONS.filter((name) => name.startsWith('PROVIDER_')))
      expect(replicaVerdict({ reason, disposition: 'rejected' })).toBe('worked');
    expect(replicaVerdict({})).toBe('worked');
  });

  it('is that it is away when it refuses connections, and that it failed when it falls silent', () => {
    expect(replicaVerdict({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' })).toBe('dead');
    expect(replicaVerdict({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' })).toBe('failed');
    expect(replicaVerdict({ reason: 'ADAPTER_UNAVAILABLE' })).toBe('failed');
  });

  it('is that it works when it is full, and says when to come back', () => {
    const full = { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent', retryAfterMs: 200 } as const;
    expect(replicaVerdict(full)).toBe('worked');
    expect(replicaVerdict({ ...full, retryAfterMs: 0 })).toBe('worked');
    expect(backendVerdict(full)).toBe('nothing');
  });

  it('is nothing when the caller left', () => {
    expect(replicaVerdict({ reason: 'CANCELLED' })).toBe('nothing');
    expect(replicaVerdict({ reason: 'DEADLINE_EXCEEDED' })).toBe('nothing');
  });
});
