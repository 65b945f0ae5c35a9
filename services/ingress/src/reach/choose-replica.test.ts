import type { BreakerState } from '@signalbox/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseReplica } from './choose-replica.js';

function replica(state: BreakerState, underWay = 0, allows = state !== 'open') {
  return { breaker: { state: () => state, allows: () => allows }, underWay };
}

const anyReplica = fc
  .record({
    state: fc.constantFrom<BreakerState>('closed', 'open', 'half-open'),
    underWay: fc.nat(9),
    isTried: fc.boolean(),
  })
  .map(({ state, underWay, isTried }) =>
    replica(state, underWay, state === 'closed' || (state === 'half-open' && !isTried)),
  );
const anyNumber = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the choice of a replica', () => {
  it('takes the one of two with fewer calls under way, whichever is drawn first', () => {
    const [idle, busy] = [replica('closed', 1), replica('closed', 5)];
    expect(chooseReplica([idle, busy], () => 0)).toBe(idle);
    expect(chooseReplica([idle, busy], () => 0.99)).toBe(idle);
  });

  it('spreads calls over all that work', () => {
    const replicas = [replica('closed'), replica('closed'), replica('closed')];
    for (let count = 0; count < 30; count++) {
      const chosen = chooseReplica(replicas, () => (count % 10) / 10);
      if (chosen !== undefined) chosen.underWay += 1;
    }
    expect(replicas.every(({ underWay }) => underWay >= 5)).toBe(true);
  });

  it('tries one that may be back although others work', () => {
    const back = replica('half-open');
    expect(chooseReplica([replica('closed'), back], () => 0)).toBe(back);
  });

  it('leaves alone who is open or is being tried, and takes nobody rather than one of those', () => {
    fc.assert(
      fc.property(fc.array(anyReplica, { maxLength: 6 }), anyNumber, (replicas, random) => {
        const chosen = chooseReplica(replicas, () => random);
        if (chosen === undefined) expect(replicas.some(({ breaker }) => breaker.allows())).toBe(false);
        else expect(chosen.breaker.allows()).toBe(true);
      }),
    );
  });
});
