import type { BackendLoad, EventEnvelope } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { signalsOf } from '../snapshot.js';
import { NOW, signalsObserved, snapshotOf } from '../testing/events.js';

/** What is known of the load of one backend after these events. */
function loadAfter(events: readonly EventEnvelope[], now = NOW): BackendLoad | undefined {
  return signalsOf(snapshotOf(events, now), 'a').load;
}

describe('requests under way', () => {
  it('are summed over all that report them, each with its last count', () => {
    const events = [
      signalsObserved('a', { 'in-flight': 3 }, { instance: '1', at: NOW - 1_000 }),
      signalsObserved('a', { 'in-flight': 5 }, { instance: '1' }),
      signalsObserved('a', { 'in-flight': 2 }, { instance: '2', at: NOW - 2_000 }),
    ];
    expect(loadAfter(events)).toEqual({ inFlight: 7 });
    expect(loadAfter(events.toReversed())).toEqual({ inFlight: 7 });
  });

  it('may be none, which is not the same as unknown', () => {
    expect(loadAfter([signalsObserved('a', { 'in-flight': 0 })])).toEqual({ inFlight: 0 });
    expect(loadAfter([signalsObserved('b', { 'in-flight': 0 })])).toBeUndefined();
  });

  it('are not counted of an ingress that has said nothing for three seconds', () => {
    const events = [
      signalsObserved('a', { 'in-flight': 3 }, { instance: '1' }),
      signalsObserved('a', { 'in-flight': 4 }, { instance: '2', at: NOW + 1 }),
    ];
    expect(loadAfter(events, NOW + 3_000)).toEqual({ inFlight: 7 });
    expect(loadAfter(events, NOW + 3_001)).toEqual({ inFlight: 4 });
    expect(loadAfter(events, NOW + 3_002)).toBeUndefined();
  });
});

describe('readings of an engine', () => {
  it('are all told under their names', () => {
    const all = {
      'in-flight': 1,
      running: 2,
      waiting: 3,
      'kv-cache': 0.4,
      'prefix-hits': 0.5,
      'gpu-utilisation': 0.6,
      'gpu-memory': 0.7,
    };
    expect(loadAfter([signalsObserved('a', all)])).toEqual({
      inFlight: 1,
      running: 2,
      waiting: 3,
      kvCache: 0.4,
      prefixHits: 0.5,
      gpuUtilisation: 0.6,
      gpuMemory: 0.7,
    });
  });

  it('are the newest of all reporters, by when they were read and not by when they were sent', () => {
    const events = [
      signalsObserved('a', { waiting: 9 }, { instance: '1', ageMs: 5_000 }),
      signalsObserved('a', { waiting: 1 }, { instance: '2', at: NOW - 1_000 }),
    ];
    expect(loadAfter(events)).toEqual({ waiting: 1 });
    expect(loadAfter(events.toReversed())).toEqual({ waiting: 1 });
  });

  it('are unknown after fifteen seconds', () => {
    const events = [signalsObserved('a', { waiting: 9 }, { ageMs: 1_000 })];
    expect(loadAfter(events, NOW + 14_000)).toEqual({ waiting: 9 });
    expect(loadAfter(events, NOW + 14_001)).toBeUndefined();
  });

  it('are passed over when they are no readings', () => {
    const wrong = signalsObserved('a', { waiting: -1, running: Number.NaN });
    expect(loadAfter([wrong])).toBeUndefined();
    const otherUnit: EventEnvelope = {
      ...wrong,
      event: {
        kind: 'backend-signals-observed',
        backend: 'a',
        readings: [{ signal: 'kv-cache', value: 40, unit: 'requests', ageMs: 0 }],
      },
    };
    expect(loadAfter([otherUnit])).toBeUndefined();
  });
});
