import { createFifo, put, removeFirst } from './fifo.js';
import { weightOf } from './frame-weight.js';
import type { Frame } from './frame.js';

/** Frames that carry no part of a call's messages and wait for none. */
export type ControlFrame = Exclude<Frame, { kind: 'open' | 'piece' | 'end' }>;

/** Control frames waiting to be written. There are never many: each answers something received, or belongs to a call. */
export type ControlFrames = {
  /** Puts a frame behind the others. One waiting pong answers all pings. */
  add(frame: ControlFrame): void;
  /**
   * Moves frames to `frames`: at most `maxBytes` on the wire, but at least one if `frames` is empty.
   * @returns how many bytes are left for others.
   */
  moveTo(frames: Frame[], maxBytes: number): number;
  readonly hasWaiting: boolean;
};

/** Makes an empty queue of control frames. */
export function createControlFrames(): ControlFrames {
  const waiting = createFifo<ControlFrame>();
  let pongWaits = false;

  return {
    add(frame) {
      if (frame.kind === 'pong' && pongWaits) return;
      if (frame.kind === 'pong') pongWaits = true;
      put(waiting, frame);
    },
    moveTo(frames, maxBytes) {
      let left = maxBytes;
      for (let link = waiting.first; link !== undefined; link = waiting.first) {
        const weight = weightOf(link.item);
        if (weight > left && frames.length > 0) return 0;
        removeFirst(waiting);
        if (link.item.kind === 'pong') pongWaits = false;
        frames.push(link.item);
        left -= weight;
      }
      return left;
    },
    get hasWaiting() {
      return waiting.first !== undefined;
    },
  };
}
