/** How much may be under way on a trunk. Both sides must agree on the windows: they are part of the protocol. */
export type TrunkLimits = {
  /** Bytes of one call that its receiver has not taken yet. */
  readonly callWindow: number;
  /** Bytes of all calls together that their receivers have not taken yet. */
  readonly trunkWindow: number;
  /** The largest piece of a message, so that a large one delays nobody for long. */
  readonly pieceBytes: number;
  /** The largest message. */
  readonly maxMessageBytes: number;
  /** The most calls that may be open at once. */
  readonly maxCalls: number;
};

/** The windows of version 1 of the protocol, in bytes. */
export const WINDOWS = {
  callWindow: 256 * 1024,
  trunkWindow: 16 * 1024 * 1024,
  pieceBytes: 16 * 1024,
} as const;
