import type { PieceFrame } from './frame.js';

/** What one side has received of one call and what its consumer has taken, in bytes of the windows. Changed in place. */
export type IncomingCall = {
  /** Pieces of the message that is still arriving; most messages are one piece, which is never kept here. */
  pieces: Uint8Array[] | undefined;
  /** Bytes of these pieces. */
  arrivingBytes: number;
  /** Bytes of complete messages that were not taken. */
  untaken: number;
  /** Received, and not yet free to be granted again. */
  held: number;
  /** Granted ahead of time, of the oldest message that was not taken. */
  ahead: number;
  /** Free to be granted to the call again; gathered until it is worth a frame. */
  due: number;
  /** Received, and not granted to the call again: never above its window. */
  used: number;
  /** Whether no more pieces come. */
  over: boolean;
};

/** Makes the state of a call that has received nothing. */
export function createIncomingCall(): IncomingCall {
  return { pieces: undefined, arrivingBytes: 0, untaken: 0, held: 0, ahead: 0, due: 0, used: 0, over: false };
}

/** Adds a piece that does not complete its message. Empty ones, which cost their sender nothing, are not kept. */
export function addPiece(incoming: IncomingCall, { bytes }: PieceFrame): void {
  if (bytes.length === 0) return;
  incoming.pieces ??= [];
  incoming.pieces.push(bytes);
  incoming.arrivingBytes += bytes.length;
}

/** The message that this last piece completes; a message of a single piece is that piece. */
export function joinPieces(incoming: IncomingCall, { bytes }: PieceFrame): Uint8Array {
  if (incoming.pieces === undefined) return bytes;
  const message = new Uint8Array(incoming.arrivingBytes + bytes.length);
  let offset = 0;
  for (const piece of incoming.pieces) {
    message.set(piece, offset);
    offset += piece.length;
  }
  message.set(bytes, offset);
  incoming.pieces = undefined;
  incoming.arrivingBytes = 0;
  return message;
}
