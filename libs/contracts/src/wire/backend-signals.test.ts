import { SIGNAL_UNITS, type SignalReading } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeEvent } from '../event-codec.js';
import type { SignalReading as WireSignalReading } from '../gen/signalbox/event/v1/SignalReading.js';
import { messageCodec } from '../message-codec.js';

const envelopes = messageCodec('signalbox.event.v1.Envelope');

/** The readings of one event, as a peer of another version may have sent them, after the wire. */
function readReadings(readings: WireSignalReading[]): readonly SignalReading[] {
  const decoded = decodeEvent(envelopes.encode({ backendSignalsObserved: { backend: 'b', readings } }));
  if (decoded.kind !== 'event' || decoded.envelope.event.kind !== 'backend-signals-observed')
    throw new Error(`read as ${decoded.kind}`);
  return decoded.envelope.event.readings;
}

const NEWER = 99 as unknown as 0;

const QUEUE = { signal: 'SIGNAL_NAME_WAITING', value: 3, unit: 'SIGNAL_UNIT_REQUESTS', ageMs: 5 } as const;
const CACHE = { signal: 'SIGNAL_NAME_KV_CACHE', value: 1, unit: 'SIGNAL_UNIT_RATIO', ageMs: 0 } as const;

describe('live readings of a backend', () => {
  it.each<[string, WireSignalReading]>([
    ['a newer signal', { ...QUEUE, signal: NEWER }],
    ['no signal', { ...QUEUE, signal: 'SIGNAL_NAME_UNSPECIFIED' }],
    ['a newer unit', { ...QUEUE, unit: NEWER }],
    ['no unit', { ...QUEUE, unit: 'SIGNAL_UNIT_UNSPECIFIED' }],
    ['the unit of another signal', { ...QUEUE, unit: 'SIGNAL_UNIT_RATIO', value: 0.5 }],
    ['a ratio above one', { ...CACHE, value: 1.001 }],
    ['a ratio below zero', { ...CACHE, value: -0.001 }],
    ['a negative count', { ...QUEUE, value: -1 }],
    ['an endless count', { ...QUEUE, value: Number.POSITIVE_INFINITY }],
    ['no number', { ...QUEUE, value: Number.NaN }],
    ['an age before now', { ...QUEUE, ageMs: -1 }],
    ['an age that is no number', { ...QUEUE, ageMs: Number.NaN }],
    ['an endless age', { ...QUEUE, ageMs: Number.POSITIVE_INFINITY }],
  ])('are read without the one that has %s', (_name, reading) => {
    expect(readReadings([QUEUE, reading, CACHE])).toEqual([
      { signal: 'waiting', value: 3, unit: 'requests', ageMs: 5 },
      { signal: 'kv-cache', value: 1, unit: 'ratio', ageMs: 0 },
    ]);
  });

  it('are in the unit of their signal and within its range, whatever was sent', () => {
    const anyDouble = fc.oneof(fc.double(), fc.double({ min: -0.5, max: 1.5 }), fc.constantFrom(0, 1));
    const anyEnum = fc.nat({ max: 9 }).map((number) => number as 0);
    const anyReading = fc.record({ signal: anyEnum, value: anyDouble, unit: anyEnum, ageMs: anyDouble });
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 30 }), (sent) => {
        for (const { signal, value, unit, ageMs } of readReadings(sent)) {
          expect(unit).toBe(SIGNAL_UNITS[signal]);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(unit === 'ratio' ? 1 : Number.MAX_VALUE);
          expect(ageMs).toBeGreaterThanOrEqual(0);
          expect(ageMs).toBeLessThan(Number.POSITIVE_INFINITY);
        }
      }),
    );
  });
});
