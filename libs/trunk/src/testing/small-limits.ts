import type { TrunkLimits } from '../limits.js';

/** Windows that a few messages fill, and messages that are larger than them. */
export const SMALL: TrunkLimits = {
  callWindow: 1_024,
  trunkWindow: 4_096,
  pieceBytes: 64,
  maxMessageBytes: 6_000,
  maxCalls: 8,
};

/** So many bytes that look unlike those of another seed, and unlike themselves a byte further. */
export function bytesOf(size: number, seed: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (seed * 101 + index * 7 + (index >> 5)) % 251);
}

/** Whether two messages are the same; an assertion on every byte costs more than all the rest of a test. */
export function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}
