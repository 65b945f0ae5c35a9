import type { TenantPolicy } from '@signalbox/policy';
import { describe, expect, it } from 'vitest';
import { callerHash } from './caller-hash.js';
import { frameOf, type RequestFacts } from './frame.js';

const KEY = { sha256: 'f'.repeat(64), persona: 'analyst' };
const ACME: TenantPolicy = {
  name: 'acme',
  keys: [KEY],
  criticality: 'standard',
  labels: {},
  region: 'eu',
  trust: ['region'],
};

function facts(differences: Partial<RequestFacts> = {}): RequestFacts {
  return {
    requestId: 'r-1',
    model: 'auto',
    stream: true,
    caller: { kind: 'tenant', tenant: ACME, key: KEY },
    words: { preferences: { sort: 'cost' }, tags: { team: 'search' } },
    hashKey: 'secret',
    ...differences,
  };
}

describe('the frame of a profile', () => {
  it('has what tenant and key lend the request', () => {
    expect(frameOf(facts())).toEqual({
      requestId: 'r-1',
      model: 'auto',
      stream: true,
      tenant: 'acme',
      criticality: 'standard',
      tags: { team: 'search' },
      preferences: { sort: 'cost' },
      persona: 'analyst',
      region: 'eu',
      stated: {},
    });
  });

  it('has the names that the caller chose as hashes of its tenant', () => {
    expect(frameOf(facts({ session: 's', endUser: 'u' }))).toMatchObject({
      session: callerHash('s', 'acme', 'secret'),
      user: callerHash('u', 'acme', 'secret'),
    });
    const nameless = frameOf(facts({ session: '', endUser: '' }));
    expect(nameless).not.toHaveProperty('session');
    expect(nameless).not.toHaveProperty('user');
  });

  it('has what the request states where the tenant is trusted with it, and is refused otherwise', () => {
    const stating = (stated: RequestFacts['words']['stated'] = {}) =>
      facts({ words: { preferences: {}, tags: {}, stated } });
    expect(frameOf(stating({ region: 'us' }))).toMatchObject({ region: 'us', stated: { region: 'us' } });
    expect(frameOf(stating({ sensitivity: 'public' }))).toMatchObject({ stated: {}, label: 'public' });
    expect(() => frameOf(stating({ persona: 'admin' }))).toThrow('This tenant may not state persona.');
  });

  it('lends nothing where the mesh is open', () => {
    const frame = frameOf(facts({ caller: { kind: 'open' }, deadlineMs: 5_000 }));
    expect(frame).toMatchObject({ criticality: 'standard', deadlineMs: 5_000 });
    expect(Object.keys(frame)).not.toEqual(expect.arrayContaining(['tenant']));
    expect(frame).not.toHaveProperty('region');
  });
});
