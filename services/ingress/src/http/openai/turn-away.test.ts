import { describe, expect, it } from 'vitest';
import type { AdmissionAsk } from '../../admission/admission-ask.js';
import { turnAway } from './turn-away.js';

type Headers = Readonly<Record<string, string>>;

/** What admission is asked about a request that came at 1,000; `undefined`: it is not asked. */
function askOf(body: unknown, headers: Headers = {}, identity: object = { kind: 'open' }): unknown {
  let told: unknown;
  const admission = { turnAway: (ask: AdmissionAsk) => void (told = ask) };
  turnAway(
    { serve: { admission } } as never,
    { request: { headers }, identity, receivedAt: 1_000 } as never,
    body,
  );
  return told;
}

describe('a request that comes to a door which may be closed', () => {
  it('is as important as it says', () => {
    expect(askOf({ signalbox: { criticality: 'sheddable' } })).toMatchObject({ criticality: 'sheddable' });
    expect(askOf({ signalbox: { criticality: 'critical' } })).toMatchObject({ criticality: 'critical' });
  });

  it.each([undefined, null, 'text', [], {}, { signalbox: 7 }, { signalbox: { criticality: 'vital' } }])(
    'is of the usual importance where it says nothing that is known: %j',
    (body) => {
      expect(askOf(body)).toMatchObject({ criticality: 'standard' });
    },
  );

  it('is of its tenant, who may not claim more than its ceiling', () => {
    const identity = { kind: 'tenant', tenant: { name: 'acme', criticality: 'standard' } };
    const ask = askOf({ signalbox: { criticality: 'critical' } }, {}, identity);
    expect(ask).toEqual({ tenant: 'acme', criticality: 'standard', deadlineAt: undefined });
  });

  it.each([
    ['250', 1_250],
    ['soon', undefined],
  ])('waits as long as it says, and for an unknown time where that is wrong: %s', (timeout, deadlineAt) => {
    expect(askOf({}, { 'x-signalbox-timeout-ms': timeout })).toMatchObject({ deadlineAt });
  });

  it('goes on with an idempotency key, for it may have its answer already', () => {
    expect(askOf({ signalbox: { criticality: 'sheddable' } }, { 'idempotency-key': 'k' })).toBeUndefined();
  });
});
