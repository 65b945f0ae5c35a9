import type { EpochMs } from '@signalbox/domain';

import { timestampFromWire } from '../wire/timestamp.js';
import { numberOf, type WholeNumber } from './whole-number.js';

/** A point in time as it is read. */
export type TimestampMessage = { readonly seconds: WholeNumber; readonly nanos: number };

/** Message → a point in time. A missing one is 1970, as in `timestampFromWire`. */
export function timestampFromMessage(message: TimestampMessage | null): EpochMs {
  if (message === null) return timestampFromWire(null);
  return timestampFromWire({ seconds: numberOf(message.seconds), nanos: message.nanos });
}
