import { WINDOWS, type TrunkLimits } from '@signalbox/trunk';

/** More calls than any service lets in; it bounds what a peer that has gone wild can cost. */
const MAX_CALLS = 100_000;

/** What may be under way on a trunk of ours. */
export function trunkLimits(maxMessageBytes: number): TrunkLimits {
  return { ...WINDOWS, maxMessageBytes, maxCalls: MAX_CALLS };
}
