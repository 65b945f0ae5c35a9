import type { StatedFeature } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import type { Caller } from './caller.js';
import { believe } from './trust.js';

function tenantTrustedWith(trust: readonly StatedFeature[]): Caller {
  return {
    kind: 'tenant',
    tenant: { name: 'acme', keys: [], criticality: 'standard', labels: {}, trust },
  };
}

describe('what a caller states of its request', () => {
  it('is believed in an open mesh, and where nothing is known of the tenant', () => {
    const stated = { task: 'code', sensitivity: 'public' } as const;
    expect(believe({ kind: 'open' }, stated)).toEqual({ stated });
    expect(believe({ kind: 'unknown-tenant', name: 'acme' }, stated)).toEqual({ stated });
  });

  it('is believed of a tenant that is trusted with it', () => {
    const stated = { complexity: 0.9, sensitivity: 'public' } as const;
    expect(believe(tenantTrustedWith(['complexity', 'sensitivity']), stated)).toEqual({ stated });
  });

  it('is refused of any other, with every feature named', () => {
    expect(() => believe(tenantTrustedWith(['task']), { task: 'code', complexity: 1, region: 'eu' })).toThrow(
      /may not state complexity, region\..*`trust`/,
    );
  });

  it('counts as a label when it is the sensitivity and the tenant is not trusted with it', () => {
    expect(believe(tenantTrustedWith([]), { sensitivity: 'public' })).toEqual({
      stated: {},
      label: 'public',
    });
  });
});
