import type { TrunkLimits } from '../limits.js';

/** Windows that a few messages fill, and messages that are larger than them. */
export const SMALL: TrunkLimits = {
  callWindow: 1_024,
  trunkWindow: 4_096,
  pieceBytes: 64,
  maxMessageBytes: 6_000,
  maxCalls: 8,
};

/** The given number of bytes, which differ from those of other seeds and from themselves at other offsets. */
export function bytesOf(size: number, seed: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (seed * 101 + index * 7 + (index >> 5)) % 251);
}

/** Whether two messages are equal; an assertion on every byte would cost more than the rest of a test. */
export function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}
