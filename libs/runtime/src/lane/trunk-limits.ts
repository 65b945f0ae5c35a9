import { WINDOWS, type TrunkLimits } from '@signalbox/trunk';

/** More calls than any service admits; it bounds what a misbehaving peer can cost. */
const MAX_CALLS = 100_000;

/** The limits of every trunk, on either side. */
export function trunkLimits(maxMessageBytes: number): TrunkLimits {
  return { ...WINDOWS, maxMessageBytes, maxCalls: MAX_CALLS };
}
