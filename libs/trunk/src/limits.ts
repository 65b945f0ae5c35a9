/** How much may be in flight on a trunk. Both sides must agree on the windows: they are part of the protocol. */
export type TrunkLimits = {
  /** Bytes of one call that its receiver has not taken yet. */
  readonly callWindow: number;
  /** Bytes of all calls together that their receivers have not taken yet. */
  readonly trunkWindow: number;
  /**
   * The largest piece of a message, so that a large message does not delay others for long. At most half of either window.
   */
  readonly pieceBytes: number;
  /** The largest message. */
  readonly maxMessageBytes: number;
  /** The most calls that may be open at once. */
  readonly maxCalls: number;
};

/**
 * The windows of version 1 of the protocol, in bytes: about a thousand consumers that take nothing at all fit into a trunk
 * before they block the others.
 */
export const WINDOWS = {
  callWindow: 64 * 1024,
  trunkWindow: 64 * 1024 * 1024,
  pieceBytes: 16 * 1024,
} as const;

/**
 * What a message takes of a window in addition to its bytes, counted with its last piece: this bounds what a receiver
 * spends on keeping messages even when they are empty. Part of the protocol, like the windows.
 */
export const MESSAGE_OVERHEAD_BYTES = 32;

/**
 * Credit is granted again once this share of a window has gathered: rarely enough to cost nothing, and often enough that
 * the sender can use nearly all of a window.
 */
export const GRANT_SHARE = 1 / 8;
