// Original file: proto/signalbox/trunk/v1/trunk.proto


/**
 * A part of a message. Only as many bytes may be under way as the other side has given credit for.
 * A message counts 32 bytes more than it has, with its last piece.
 */
export interface PieceFrame {
  /**
   * The next bytes.
   */
  'bytes'?: (Buffer | Uint8Array | string);
  /**
   * Whether the message is complete with them.
   */
  'last'?: (boolean);
}

/**
 * A part of a message. Only as many bytes may be under way as the other side has given credit for.
 * A message counts 32 bytes more than it has, with its last piece.
 */
export interface PieceFrame__Output {
  /**
   * The next bytes.
   */
  'bytes': (Buffer);
  /**
   * Whether the message is complete with them.
   */
  'last': (boolean);
}
