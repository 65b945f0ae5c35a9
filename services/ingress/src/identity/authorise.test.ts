import type { Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import type { Identity } from './authenticate.js';
import { mayUseModel, requireModel } from './authorise.js';

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

describe('requireModel', () => {
  it('keeps a tenant to its list, and others to nothing', () => {
    expect(mayUseModel(of('standard', ['auto']), 'auto')).toBe(true);
    expect(mayUseModel(of('standard', ['auto']), 'other')).toBe(false);
    expect(mayUseModel(of('standard', ['auto']), 'auto:cheap')).toBe(true);
    expect(mayUseModel(of('standard', ['auto']), 'auto:other')).toBe(false);
    expect(mayUseModel(of('standard'), 'other')).toBe(true);
    expect(mayUseModel(OPEN, 'other')).toBe(true);
    expect(() => requireModel(of('standard', []), 'auto')).toThrow(
      expect.objectContaining({
        reason: 'PERMISSION_DENIED',
        message: 'The tenant acme may not use the model "auto". Allowed: none.',
      }),
    );
  });
});
