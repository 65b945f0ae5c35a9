import type { TenantPolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { createAuthenticate } from './authenticate.js';
import { hashKey } from './key-hash.js';

function tenant(name: string, ...keys: readonly string[]): TenantPolicy {
  const hashes = keys.map((key) => ({ sha256: hashKey(key).toString('hex') }));
  return { name, keys: hashes, criticality: 'standard', labels: {}, trust: [] };
}

const authenticate = createAuthenticate([tenant('acme', 'key-1', 'key-2'), tenant('zeta', 'key-3')]);

function tenantOf(authorization: string | undefined, apiKey?: string): string {
  const identity = authenticate({ authorization, apiKey });
  return identity.kind === 'tenant' ? identity.tenant.name : 'nobody';
}

describe('createAuthenticate', () => {
  it.each([
    ['key-1', 'acme'],
    ['key-2', 'acme'],
    ['key-3', 'zeta'],
  ])('knows whose %s is', (key, name) => {
    expect(tenantOf(`Bearer ${key}`)).toBe(name);
    expect(tenantOf(undefined, key)).toBe(name);
  });

  it('looks at authorization first', () => {
    expect(tenantOf('Bearer key-3', 'key-1')).toBe('zeta');
    expect(() => tenantOf('Bearer wrong', 'key-1')).toThrow('not one of any tenant');
  });

  it.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['Bearer key-4', undefined],
    ['Bearer  ', undefined],
    ['Basic key-1', undefined],
    [undefined, ''],
    [undefined, 'key-1 '],
    [`Bearer ${'x'.repeat(100_000)}`, undefined],
    ["Bearer ' OR 1=1 --", undefined],
  ])('refuses %j and %j without repeating them', (authorization, apiKey) => {
    const refuse = (): unknown => authenticate({ authorization, apiKey });
    expect(refuse).toThrow(expect.objectContaining({ reason: 'UNAUTHENTICATED' }));
    const shown = authorization?.split(' ').at(-1) ?? '';
    if (shown !== '') expect(refuse).not.toThrow(shown);
  });

  it('lets anybody in when there are no tenants, whatever key a client must send', () => {
    const open = createAuthenticate([]);
    expect(open({ authorization: undefined, apiKey: undefined })).toEqual({ kind: 'open' });
    expect(open({ authorization: 'Bearer unused', apiKey: undefined })).toEqual({ kind: 'open' });
  });
});
