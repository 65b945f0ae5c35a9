import { CRITICALITIES, type Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import type { Identity } from './authenticate.js';
import { criticalityOf, mayUseModel, requireModel } from './authorise.js';

const OPEN: Identity = { kind: 'open' };

function of(criticality: Criticality, models?: readonly string[]): Identity {
  return {
    kind: 'tenant',
    tenant: {
      name: 'acme',
      keys: [],
      criticality,
      labels: {},
      trust: [],
      ...(models !== undefined && { models }),
    },
    key: { sha256: '' },
  };
}

describe('criticalityOf', () => {
  it('is what the tenant has when the caller says nothing', () => {
    expect(criticalityOf(of('sheddable'), undefined)).toBe('sheddable');
    expect(criticalityOf(OPEN, undefined)).toBe('standard');
  });

  it('can be lowered and never raised', () => {
    const rank = (criticality: Criticality): number => CRITICALITIES.indexOf(criticality);
    for (const ceiling of CRITICALITIES) {
      for (const wished of CRITICALITIES) {
        const got = criticalityOf(of(ceiling), wished);
        expect(rank(got)).toBe(Math.max(rank(ceiling), rank(wished)));
      }
    }
  });
});

describe('requireModel', () => {
  it('keeps a tenant to its list, and others to nothing', () => {
    expect(mayUseModel(of('standard', ['auto']), 'auto')).toBe(true);
    expect(mayUseModel(of('standard', ['auto']), 'other')).toBe(false);
    expect(mayUseModel(of('standard', ['auto']), 'auto:cheap')).toBe(true);
    expect(mayUseModel(of('standard', ['auto']), 'auto:other')).toBe(false);
    expect(mayUseModel(of('standard'), 'other')).toBe(true);
    expect(mayUseModel(OPEN, 'other')).toBe(true);
    expect(() => requireModel(of('standard', []), 'auto')).toThrow(
      expect.objectContaining({ reason: 'PERMISSION_DENIED' }),
    );
  });
});
