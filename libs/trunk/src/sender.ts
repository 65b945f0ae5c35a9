import { createControlFrames, type ControlFrame } from './control-frames.js';
import type { CallNumber, EndFrame, Frame, OpenFrame } from './frame.js';
import type { TrunkLimits } from './limits.js';
import {
  createOutgoingCall,
  nextCost,
  nextWeight,
  putMessage,
  takeNext,
  type OutgoingCall,
} from './outgoing-call.js';
import { createSendingOrder } from './sending-order.js';

/**
 * What one side of a trunk has to write: control frames first, then opens and ends, then pieces in fair turns of one per
 * call, as far as credit allows. A large message delays each other call by at most one piece per turn.
 */
export type Sender = {
  /**
   * Queues a control frame ahead of all frames of calls, behind earlier control frames. One waiting pong answers all pings.
   */
  control(frame: ControlFrame): void;
  /** Begins a call whose only message is the request. Opens are sent in the order in which they were queued. */
  open(frame: OpenFrame, request: Uint8Array): void;
  /**
   * Appends a message to its call.
   * @returns false when the writer should wait until `drained` names the call.
   */
  message(call: CallNumber, bytes: Uint8Array): boolean;
  /** Ends a call after its messages. */
  end(frame: EndFrame): void;
  /** More may be sent, for a call or, with the number 0, for all calls together. */
  credit(call: CallNumber, bytes: number): void;
  /**
   * Discards everything that waits for a call.
   * @returns whether the peer will have seen anything of the call: false when its open frame was discarded.
   */
  drop(call: CallNumber): boolean;
  /** Whether a call that was opened here has a request that was not taken completely. */
  holds(call: CallNumber): boolean;
  /** Bytes of a call's messages that were not taken. */
  waitingBytes(call: CallNumber): number;
  /** The calls whose writers had to wait and may continue, each named once. Call it after `take`. */
  drained(): readonly CallNumber[];
  /** The next frames: at most `maxBytes` on the wire, but at least one if there is one. Empty when nothing may be sent. */
  take(maxBytes: number): readonly Frame[];
  /** Whether `take` would return a frame now. */
  readonly hasWaiting: boolean;
  /** How many end frames were not taken. */
  readonly waitingEnds: number;
};

const NO_CALLS: readonly CallNumber[] = [];

/** Makes a sender with full credit and nothing to write. */
export function createSender(limits: Pick<TrunkLimits, 'callWindow' | 'trunkWindow' | 'pieceBytes'>): Sender {
  const { callWindow, pieceBytes } = limits;
  /** Above this many waiting bytes the writer of a call has to wait. */
  const enough = callWindow / 4;
  const controls = createControlFrames();
  const calls = new Map<CallNumber, OutgoingCall>();
  const order = createSendingOrder(pieceBytes);
  let trunkCredit = limits.trunkWindow;
  let waitingEnds = 0;
  let drained: CallNumber[] = [];

  const add = (call: CallNumber): OutgoingCall => {
    const outgoing = createOutgoingCall(call, callWindow);
    calls.set(call, outgoing);
    return outgoing;
  };

  /** Requeues a call after one of its frames was taken: the others have their turn first. */
  const moveOn = (outgoing: OutgoingCall): void => {
    order.leave(outgoing);
    order.place(outgoing);
    if (outgoing.full && outgoing.waitingBytes <= enough) {
      outgoing.full = false;
      drained.push(outgoing.call);
    }
    const { complete, messages, end } = outgoing;
    if (complete && messages.first === undefined && end === undefined) calls.delete(outgoing.call);
  };

  const takeTurns = (frames: Frame[], maxBytes: number): void => {
    let left = maxBytes;
    for (;;) {
      const outgoing = order.next;
      if (outgoing === undefined) return;
      const cost = nextCost(outgoing, pieceBytes);
      const weight = nextWeight(outgoing, pieceBytes);
      if (cost > trunkCredit || (weight > left && frames.length > 0)) return;
      const frame = takeNext(outgoing, pieceBytes);
      if (frame === undefined) return;
      frames.push(frame);
      left -= weight;
      trunkCredit -= cost;
      outgoing.credit -= cost;
      if (frame.kind === 'end') waitingEnds -= 1;
      moveOn(outgoing);
    }
  };

  return {
    control: (frame) => controls.add(frame),
    open(frame, request) {
      const outgoing = add(frame.call);
      outgoing.open = frame;
      outgoing.complete = true;
      putMessage(outgoing, request);
      order.place(outgoing);
    },
    message(call, bytes) {
      const outgoing = calls.get(call) ?? add(call);
      putMessage(outgoing, bytes);
      order.place(outgoing);
      if (outgoing.waitingBytes > enough) outgoing.full = true;
      return !outgoing.full;
    },
    end(frame) {
      const outgoing = calls.get(frame.call) ?? add(frame.call);
      outgoing.end = frame;
      outgoing.complete = true;
      waitingEnds += 1;
      order.place(outgoing);
    },
    credit(call, bytes) {
      if (call === 0) trunkCredit += bytes;
      const outgoing = calls.get(call);
      if (outgoing === undefined) return;
      outgoing.credit += bytes;
      order.place(outgoing);
    },
    drop(call) {
      const outgoing = calls.get(call);
      if (outgoing === undefined) return true;
      if (outgoing.end !== undefined) waitingEnds -= 1;
      order.leave(outgoing);
      calls.delete(call);
      return outgoing.open === undefined;
    },
    holds: (call) => calls.has(call),
    waitingBytes: (call) => calls.get(call)?.waitingBytes ?? 0,
    drained() {
      if (drained.length === 0) return NO_CALLS;
      const named = drained;
      drained = [];
      return named;
    },
    take(maxBytes) {
      const frames: Frame[] = [];
      takeTurns(frames, controls.moveTo(frames, maxBytes));
      return frames;
    },
    get hasWaiting() {
      const { next } = order;
      return controls.hasWaiting || (next !== undefined && nextCost(next, pieceBytes) <= trunkCredit);
    },
    get waitingEnds() {
      return waitingEnds;
    },
  };
}
