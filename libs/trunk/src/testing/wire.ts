import { expect } from 'vitest';
import type { CallNumber, ClientFrame, CreditFrame, Frame, ServerFrame } from '../frame.js';
import { MESSAGE_OVERHEAD_BYTES } from '../limits.js';
import { SMALL } from './small-limits.js';

/** One direction of a trunk: holds frames until they are delivered, and checks that what is sent has credit. */
export function createWire() {
  const underWay: Frame[] = [];
  const usedOfCalls = new Map<CallNumber, number>();

  const use = (call: CallNumber, bytes: number): number => {
    const used = (usedOfCalls.get(call) ?? 0) + bytes;
    usedOfCalls.set(call, used);
    return used;
  };

  return {
    send(frames: readonly Frame[]): void {
      for (const frame of frames) {
        if (frame.kind === 'piece') {
          const cost = frame.bytes.length + (frame.last ? MESSAGE_OVERHEAD_BYTES : 0);
          expect(frame.bytes.length).toBeLessThanOrEqual(SMALL.pieceBytes);
          expect(use(frame.call, cost)).toBeLessThanOrEqual(SMALL.callWindow);
          expect(use(0, cost)).toBeLessThanOrEqual(SMALL.trunkWindow);
        }
        underWay.push(frame);
      }
    },
    /** The sender of this direction was granted credit. */
    credited: ({ call, bytes }: CreditFrame): void => void use(call, -bytes),
    deliver(count: number, receive: (frame: Frame) => void): boolean {
      const frames = underWay.splice(0, count);
      for (const frame of frames) receive(frame);
      return frames.length > 0;
    },
    used: (): number => usedOfCalls.get(0) ?? 0,
  };
}

/** What a client has sent. */
export function fromClient(frame: Frame): ClientFrame {
  if (frame.kind === 'end' || frame.kind === 'ready' || frame.kind === 'leaving') throw strange(frame);
  return frame;
}

/** What a server has sent. */
export function fromServer(frame: Frame): ServerFrame {
  if (frame.kind === 'open' || frame.kind === 'cancel') throw strange(frame);
  return frame;
}

function strange({ kind }: Frame): Error {
  return new Error(`A frame of the kind ${kind} comes from the other side only.`);
}
