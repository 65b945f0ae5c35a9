import type { EpochMs } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type { Timestamp__Output } from '../gen/google/protobuf/Timestamp.js';
import type { Decoded } from './decoded.js';

const NANOS_PER_MS = 1_000_000;

/** A point in time → seconds and nanoseconds. Fractions of a nanosecond are cut off. */
export function timestampToWire(at: EpochMs): Timestamp__Output {
  const seconds = Math.floor(at / 1_000);
  return { seconds, nanos: Math.trunc((at - seconds * 1_000) * NANOS_PER_MS) };
}

/** Seconds and nanoseconds → a point in time. A missing one is 1970, so that whatever it dates counts as stale. */
export function timestampFromWire(wire: Decoded<Timestamp__Output> | null): EpochMs {
  return wire === null ? 0 : numberOf(wire.seconds) * 1_000 + wire.nanos / NANOS_PER_MS;
}
