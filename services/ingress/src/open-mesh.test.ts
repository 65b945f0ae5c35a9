import type { TenantPolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { requireSafeAddresses } from './open-mesh.js';

const TENANT: TenantPolicy = { name: 'acme', keys: [], criticality: 'standard', labels: {}, trust: [] };

describe('requireSafeAddresses', () => {
  it.each(['127.0.0.1:0', 'localhost:80', '[::1]:80', '127.9.9.9:1'])(
    'lets an open mesh listen on %s',
    (address) => {
      expect(() => requireSafeAddresses([], { SOME_ADDRESS: address })).not.toThrow();
    },
  );

  it.each(['0.0.0.0:8080', '[::]:8080', '10.0.0.1:80', 'example.test:80'])(
    'refuses %s for an open mesh and says what to do',
    (address) => {
      const listen = (): void => requireSafeAddresses([], { FIRST: '127.0.0.1:1', SOME_ADDRESS: address });
      expect(listen).toThrow(expect.objectContaining({ exitCode: 78 }));
      expect(listen).toThrow(address);
      expect(listen).toThrow('set SOME_ADDRESS');
      expect(() => requireSafeAddresses([TENANT], { SOME_ADDRESS: address })).not.toThrow();
    },
  );
});
