/** How much may be under way on a trunk. Both sides must agree on the windows: they are part of the protocol. */
export type TrunkLimits = {
  /** Bytes of one call that its receiver has not taken yet. */
  readonly callWindow: number;
  /** Bytes of all calls together that their receivers have not taken yet. */
  readonly trunkWindow: number;
  /** The largest piece of a message, so that a large one delays nobody for long. At most half of either window. */
  readonly pieceBytes: number;
  /** The largest message. */
  readonly maxMessageBytes: number;
  /** The most calls that may be open at once. */
  readonly maxCalls: number;
};

/**
 * The windows of version 1 of the protocol, in bytes: about a thousand consumers that take nothing at all fit into a trunk
 * before they hold up the others.
 */
export const WINDOWS = {
  callWindow: 64 * 1024,
  trunkWindow: 64 * 1024 * 1024,
  pieceBytes: 16 * 1024,
} as const;

/**
 * What a message takes of a window beyond its bytes, counted with its last piece: what a receiver spends on keeping a message
 * is bounded even where messages are empty. Part of the protocol, as the windows are.
 */
export const MESSAGE_OVERHEAD_BYTES = 32;

/**
 * Credit is given back when this share of a window has gathered: seldom enough to cost nothing, and often enough that nearly
 * all of a window is at the disposal of the sender.
 */
export const GRANT_SHARE = 1 / 8;
