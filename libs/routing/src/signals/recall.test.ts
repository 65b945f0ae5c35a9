import { NO_RECALL, type AttemptRecord, type RequestTraits } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { EMPTY_STATE } from '../state.js';
import { attemptRecord, NOW, requestRouted, stateOf } from '../testing/events.js';
import { recallOf } from './recall.js';

const BLOCKS = [
  { hash: '00000000000000aa', tokens: 100 },
  { hash: '00000000000000bb', tokens: 250 },
  { hash: '00000000000000cc', tokens: 700 },
];

/** A request with these traits that one backend served. */
function served(backend: string, traits: RequestTraits, at = NOW, tenant = 'acme') {
  return requestRouted([attemptRecord(backend)], { at, tenant, traits });
}

describe('a session', () => {
  const profile = sampleProfile({ tenant: 'acme', session: 's1' });

  it('is remembered with the backend that served it last, for half an hour', () => {
    const state = stateOf([
      served('a', { session: 's1' }, NOW - 10),
      served('b', { session: 's1' }, NOW - 20),
    ]);
    expect(recallOf(state, profile, NOW).sessionBackend).toBe('a');
    expect(recallOf(state, profile, NOW - 10 + 1_800_000).sessionBackend).toBe('a');
    expect(recallOf(state, profile, NOW - 10 + 1_800_001).sessionBackend).toBeUndefined();
  });

  it('is not another session, and not that of another tenant', () => {
    const state = stateOf([served('a', { session: 's1' })]);
    expect(recallOf(state, sampleProfile({ tenant: 'acme', session: 's2' }), NOW)).toEqual(NO_RECALL);
    expect(recallOf(state, sampleProfile({ tenant: 'other', session: 's1' }), NOW)).toEqual(NO_RECALL);
    expect(recallOf(state, sampleProfile({ tenant: 'acme' }), NOW)).toEqual(NO_RECALL);
  });

  it('is not bound to a backend that did not serve it to the end', () => {
    const cut = attemptRecord('a', { outcome: 'truncated', reason: 'STREAM_TRUNCATED' });
    const routed = requestRouted([cut], { tenant: 'acme', traits: { session: 's1' } });
    expect(recallOf(stateOf([routed]), profile, NOW).sessionBackend).toBeUndefined();
    const rescued = requestRouted([cut, attemptRecord('b')], {
      tenant: 'acme',
      traits: { session: 's1' },
    });
    expect(recallOf(stateOf([rescued]), profile, NOW).sessionBackend).toBe('b');
  });
});

describe('warm tokens', () => {
  const profile = sampleProfile({ prefix: BLOCKS });

  it('are those of the longest beginning that a backend has served', () => {
    const state = stateOf([
      served('a', { prefix: BLOCKS.slice(0, 2) }),
      served('a', { prefix: BLOCKS.slice(0, 1) }),
      served('b', { prefix: BLOCKS.slice(0, 1) }),
    ]);
    expect(recallOf(state, profile, NOW).warmTokens).toEqual({ a: 250, b: 100 });
    expect(recallOf(state, sampleProfile(), NOW).warmTokens).toEqual({});
  });

  it('cool down with the cache of the backend, five minutes where it is not known', () => {
    const state = stateOf([served('a', { prefix: BLOCKS }), served('b', { prefix: BLOCKS })]);
    expect(recallOf(state, profile, NOW + 300_000).warmTokens).toEqual({ a: 700, b: 700 });
    expect(recallOf(state, profile, NOW + 300_001).warmTokens).toEqual({});
    const ttlOf = (backend: string) => (backend === 'a' ? 3_600_000 : 0);
    expect(recallOf(state, profile, NOW + 300_001, ttlOf).warmTokens).toEqual({ a: 700 });
  });

  it('stay warm as long as they are used', () => {
    const state = stateOf([
      served('a', { prefix: BLOCKS.slice(0, 1) }, NOW),
      served('a', { prefix: BLOCKS }, NOW - 200_000),
    ]);
    expect(recallOf(state, profile, NOW + 200_000).warmTokens).toEqual({ a: 100 });
  });
});

describe('history', () => {
  const profile = sampleProfile({ tenant: 'acme', user: 'u1' });
  const attempted = (attempts: readonly AttemptRecord[], at = NOW) =>
    requestRouted(attempts, { at, tenant: 'acme', traits: { user: 'u1' } });
  const failed = attemptRecord('b', { reason: 'PROVIDER_ERROR' });

  it('is the share of what ended well, and one proves little', () => {
    expect(recallOf(stateOf([attempted([attemptRecord('a')])]), profile, NOW).history).toEqual({ a: 2 / 3 });
    const state = stateOf([attempted([failed, attemptRecord('a')]), attempted([attemptRecord('a')])]);
    expect(recallOf(state, profile, NOW).history).toEqual({ a: 3 / 4, b: 1 / 3 });
  });

  it('holds against a backend only what was its fault', () => {
    const events = [
      attempted([attemptRecord('a', { outcome: 'cancelled' })]),
      attempted([attemptRecord('a', { reason: 'CONTENT_FILTERED' })]),
      attempted([attemptRecord('a', { reason: 'PROVIDER_RATE_LIMITED' })]),
      attempted([attemptRecord('b', { outcome: 'truncated', reason: 'STREAM_TRUNCATED' })]),
    ];
    expect(recallOf(stateOf(events), profile, NOW).history).toEqual({ b: 1 / 3 });
  });

  it('is that of the last eight attempts, and of a day', () => {
    const early = Array.from({ length: 8 }, (_, place) => attempted([failed], NOW - 100 + place));
    const late = Array.from({ length: 7 }, () => attempted([attemptRecord('a')]));
    const state = stateOf([...early, ...late]);
    expect(recallOf(state, profile, NOW).history).toEqual({ a: 8 / 9, b: 1 / 3 });
    expect(recallOf(state, profile, NOW + 86_400_001).history).toEqual({});
  });

  it('is that of one user of one tenant', () => {
    const state = stateOf([attempted([failed])]);
    expect(recallOf(state, sampleProfile({ tenant: 'acme', user: 'u2' }), NOW)).toEqual(NO_RECALL);
    expect(recallOf(state, sampleProfile({ tenant: 'other', user: 'u1' }), NOW)).toEqual(NO_RECALL);
    expect(recallOf(EMPTY_STATE, profile, NOW)).toEqual(NO_RECALL);
  });
});
