import type { CallNumber, CallStatus, Frame, PieceFrame } from '../frame.js';

/** The end of a successful call. */
export const OK: CallStatus = { code: 0, message: '', details: new Uint8Array(0) };

/** A piece of the given number of bytes. */
export function pieceOf(call: CallNumber, size: number, last = true): PieceFrame {
  return { kind: 'piece', call, bytes: new Uint8Array(size), last };
}

/** Frames in short: the kind, the call, and the bytes of a piece (`last` when it completes a message) or of a credit. */
export function inShort(frames: readonly Frame[]): readonly string[] {
  return frames.map((frame) => {
    switch (frame.kind) {
      case 'piece':
        return `${frame.last ? 'last' : 'piece'} ${frame.call} ${frame.bytes.length}`;
      case 'credit':
        return `credit ${frame.call} ${frame.bytes}`;
      case 'end':
        return `end ${frame.call} ${frame.status.code}`;
      case 'open':
      case 'cancel':
        return `${frame.kind} ${frame.call}`;
      case 'leaving':
        return `leaving ${frame.lastCall}`;
      default:
        return frame.kind;
    }
  });
}
