import type { TenantPolicy } from '@signalbox/policy';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { ServedRequest } from '../routing/served-request.js';
import { profileFrame } from './frame.js';

const TENANT: TenantPolicy = { name: 'acme', keys: [], criticality: 'standard', labels: {}, trust: [] };
const REQUEST: ServedRequest = {
  requestId: 'r-1',
  model: 'auto',
  context: { preferences: {}, tags: {}, session: 'said in the body' },
  identity: { kind: 'tenant', tenant: TENANT, key: { sha256: '', persona: 'analyst' } },
  session: 'said in a header',
  trace: ROOT_CONTEXT,
  face: 'http',
  signal: new AbortController().signal,
  deadlineAt: 4_000,
};
const clock = { now: () => 1_000, monotonic: () => 0 };

function frameOf(request: ServedRequest, callerHashKey = 'key') {
  return profileFrame(request, { stream: true, endUser: 'ann' }, { clock, callerHashKey });
}

describe('the frame of a served request', () => {
  it('has what identity, context and deadline say', () => {
    expect(frameOf(REQUEST)).toMatchObject({
      requestId: 'r-1',
      tenant: 'acme',
      persona: 'analyst',
      criticality: 'standard',
      deadlineMs: 3_000,
    });
  });

  it('has the session of the body before that of a header, and both names by the key of this mesh', () => {
    const { session: _none, ...context } = REQUEST.context;
    const [body, header, otherKey] = [
      frameOf(REQUEST),
      frameOf({ ...REQUEST, context }),
      frameOf(REQUEST, ''),
    ];
    expect(new Set([body.session, header.session, otherKey.session]).size).toBe(3);
    expect(body.user).toBe(header.user);
    expect(body.user).not.toBe(otherKey.user);
  });
});
