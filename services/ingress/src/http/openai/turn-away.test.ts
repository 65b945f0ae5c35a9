import type { Criticality } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { turnAway } from './turn-away.js';

/** What importance the door is told of; `undefined`: it is not asked. */
function toldOf(body: unknown, headers: Readonly<Record<string, string>> = {}): Criticality | undefined {
  let told: Criticality | undefined;
  const admission = { turnAway: (criticality: Criticality) => void (told = criticality) };
  turnAway(
    { serve: { admission } } as never,
    { request: { headers }, identity: { kind: 'open' } } as never,
    body,
  );
  return told;
}

describe('a request that comes to a door which may be closed', () => {
  it('is as important as it says', () => {
    expect(toldOf({ signalbox: { criticality: 'sheddable' } })).toBe('sheddable');
    expect(toldOf({ signalbox: { criticality: 'critical' } })).toBe('critical');
  });

  it.each([undefined, null, 'text', [], {}, { signalbox: 7 }, { signalbox: { criticality: 'vital' } }])(
    'is of the usual importance where it says nothing that is known: %j',
    (body) => {
      expect(toldOf(body)).toBe('standard');
    },
  );

  it('goes on with an idempotency key, for it may have its answer already', () => {
    expect(toldOf({ signalbox: { criticality: 'sheddable' } }, { 'idempotency-key': 'k' })).toBeUndefined();
  });
});
