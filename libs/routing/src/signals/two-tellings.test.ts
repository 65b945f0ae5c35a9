import type { BackendSignals, EventEnvelope } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signalsOf, takeSnapshot } from '../snapshot.js';
import { foldEvent } from '../state.js';
import { attemptFinished, NOW, STALE_AFTER_MS, stateOf, type AttemptDetails } from '../testing/events.js';

/** The report of one process about the attempt with this id. */
function telling(id: string, details: AttemptDetails): EventEnvelope {
  return { ...attemptFinished('a', details), id };
}

/** The report of an ingress that lost contact with it. */
function standIn(id: string, at: number = NOW): EventEnvelope {
  return telling(id, { reason: 'ADAPTER_UNAVAILABLE', at });
}

function known(...events: readonly EventEnvelope[]): BackendSignals {
  return signalsOf(takeSnapshot(stateOf(events), NOW, { staleAfterMs: STALE_AFTER_MS }), 'a');
}

/** Long enough after another report that both are in different time slices. */
const MINUTE = 60_000;

describe('two tellings of one attempt', () => {
  it.each([
    ['a success', { firstTokenMs: 300, tokensPerSecond: 50 }],
    ['a failure of the provider', { reason: 'PROVIDER_ERROR' }],
    ['a timeout', { reason: 'PROVIDER_TIMEOUT', durationMs: 9_000 }],
    ['a rate limit', { reason: 'PROVIDER_RATE_LIMITED', rateLimit: { retryAfterMs: 5_000 } }],
    ['a refused request', { reason: 'PROVIDER_REJECTED_REQUEST' }],
  ] as const satisfies readonly (readonly [string, AttemptDetails])[])(
    'count as what the adapter tells, whichever comes first: %s',
    (_what, details) => {
      for (const at of [NOW - MINUTE, NOW]) {
        const adapters = telling('1', { ...details, at });
        const once = known(adapters);
        for (const ingress of [standIn('1'), standIn('1', NOW - MINUTE)]) {
          expect(known(adapters, ingress)).toEqual(once);
          expect(known(ingress, adapters)).toEqual(once);
        }
      }
    },
  );

  it('count as the failure that the ingress tells when the adapter says nothing of the backend', () => {
    const ingress = standIn('1');
    for (const silent of [
      telling('1', { outcome: 'cancelled' }),
      telling('1', { reason: 'DEADLINE_EXCEEDED' }),
    ]) {
      expect(known(ingress, silent)).toEqual(known(ingress));
      expect(known(silent, ingress)).toEqual(known(ingress));
    }
    expect(known(ingress)).toMatchObject({ successShare: 0, failures: { count: 1 } });
  });

  it('lift a suspicion that came of stand-ins alone', () => {
    const lost = ['1', '2', '3'].map((id) => standIn(id));
    expect(known(...lost).failures?.suspectUntil).toBe(NOW + 10_000);
    const found = ['1', '2', '3'].map((id) => telling(id, { at: NOW - MINUTE }));
    expect(known(...lost, ...found).failures).toBeUndefined();
    expect(known(...lost, ...found)).toMatchObject({ successShare: 1 });
    expect(known(...lost, ...found.slice(0, 1)).failures?.count).toBe(2);
  });

  it('are those of one id only', () => {
    const both = known(telling('1', {}), standIn('2'));
    expect(both).toMatchObject({ successShare: 0.5, failures: { count: 1 } });
  });

  it('change nothing when they come again', () => {
    const both = [telling('1', {}), standIn('1')];
    for (const order of [both, both.toReversed()]) {
      const state = stateOf(order);
      for (const event of both) expect(foldEvent(state, event, NOW)).toBe(state);
    }
  });
});

/**
 * Attempts of the last minutes, each reported by its adapter, by an ingress in its place, or by both. They are far enough
 * apart that none displaces another, because a fact that a void one displaced does not come back.
 */
const tellings = fc
  .array(
    fc.record({
      teller: fc.constantFrom('adapter', 'ingress', 'both'),
      afterMs: fc.nat(39_000),
      heardAfterMs: fc.nat(20_000),
      details: fc.constantFrom<AttemptDetails>(
        { firstTokenMs: 100 },
        { reason: 'PROVIDER_ERROR' },
        { reason: 'PROVIDER_TIMEOUT', durationMs: 4_000 },
        { reason: 'PROVIDER_RATE_LIMITED' },
      ),
    }),
    { maxLength: 12 },
  )
  .map((attempts) =>
    attempts.map(({ teller, afterMs, heardAfterMs, details }, place) => {
      const id = `request.${place}`;
      const at = NOW - 500_000 + place * 40_000 + afterMs;
      return {
        adapters: teller === 'ingress' ? [] : [telling(id, { ...details, at })],
        ingresses: teller === 'adapter' ? [] : [standIn(id, at + heardAfterMs)],
      };
    }),
  );

it('makes one state of any order and number of tellings, and one picture of both and of the one that counts', () => {
  fc.assert(
    fc.property(
      tellings.chain((attempts) => {
        const all = attempts.flatMap(({ adapters, ingresses }) => [...adapters, ...ingresses]);
        return fc.record({
          byRule: fc.constant(
            attempts.flatMap(({ adapters, ingresses }) => (adapters.length > 0 ? adapters : ingresses)),
          ),
          one: fc.constant(all),
          other: fc.shuffledSubarray(all, { minLength: all.length }),
          again: fc.shuffledSubarray(all),
        });
      }),
      ({ byRule, one, other, again }) => {
        expect(stateOf([...other, ...again])).toEqual(stateOf(one));
        expect(known(...other, ...again)).toEqual(known(...byRule));
      },
    ),
  );
});
