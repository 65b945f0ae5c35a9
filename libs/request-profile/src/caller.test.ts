import { CRITICALITIES, type Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { criticalityOf, tenantNameOf, type Caller } from './caller.js';

function tenantOf(criticality: Criticality): Caller {
  return { kind: 'tenant', tenant: { name: 'acme', keys: [], criticality, labels: {}, trust: [] } };
}

const UNKNOWN: Caller = { kind: 'unknown-tenant', name: 'acme' };

describe('the importance of a request', () => {
  it('is what the tenant has when the caller says nothing', () => {
    expect(criticalityOf(tenantOf('sheddable'), undefined)).toBe('sheddable');
    expect(criticalityOf({ kind: 'open' }, undefined)).toBe('standard');
  });

  it('can be lowered and never raised', () => {
    const rank = (criticality: Criticality): number => CRITICALITIES.indexOf(criticality);
    for (const ceiling of CRITICALITIES) {
      for (const wished of CRITICALITIES) {
        const got = criticalityOf(tenantOf(ceiling), wished);
        expect(rank(got)).toBe(Math.max(rank(ceiling), rank(wished)));
      }
    }
  });

  it('is what the caller says where nothing is known of its tenant', () => {
    expect(criticalityOf(UNKNOWN, 'critical')).toBe('critical');
  });
});

describe('the name of a tenant', () => {
  it('is there unless the mesh is open', () => {
    expect([tenantOf('standard'), UNKNOWN, { kind: 'open' } as const].map(tenantNameOf)).toEqual([
      'acme',
      'acme',
      undefined,
    ]);
  });
});
