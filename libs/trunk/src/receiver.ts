import type { CallNumber, CreditFrame, PieceFrame } from './frame.js';
import { addPiece, createIncomingCall, joinPieces, type IncomingCall } from './incoming-call.js';
import { GRANT_SHARE, MESSAGE_OVERHEAD_BYTES, type TrunkLimits } from './limits.js';
import { TrunkError } from './trunk-error.js';

/**
 * Makes messages of pieces, and gives credit back for what consumers have taken. A message that is still arriving is given back
 * at once when its consumer has nothing else to take: so a message may be larger than the windows, and half-arrived ones can not
 * hold up each other. Of a call it holds at most a window and one message.
 */
export type Receiver = {
  /** Takes pieces of this call from now on. */
  begin(call: CallNumber): void;
  /**
   * Takes a piece. Those of calls that are not known are given back to the trunk: they were under way when the call ended.
   * @returns the message, when it is complete with this piece; `too-large` when it has more bytes than the limit allows.
   * @throws TrunkError `window-exceeded`.
   */
  piece(frame: PieceFrame): Uint8Array | 'too-large' | undefined;
  /** The consumer has taken a message of so many bytes. To be told once of each message. */
  taken(call: CallNumber, bytes: number): void;
  /** No more pieces of this call come. It is forgotten when the last message is taken. */
  finish(call: CallNumber): void;
  /** Nobody takes anything of this call any more: what it holds is given back to the trunk. */
  forget(call: CallNumber): void;
};

/** A receiver with empty windows, which says with `grant` what the peer may send more. */
export function createReceiver(limits: TrunkLimits, grant: (frame: CreditFrame) => void): Receiver {
  const { callWindow, trunkWindow, maxMessageBytes } = limits;
  const calls = new Map<CallNumber, IncomingCall>();
  /** Of all calls together, as `IncomingCall` has it. */
  const trunk = { due: 0, used: 0 };

  const giveBackToTrunk = (bytes: number): void => {
    trunk.due += bytes;
    if (trunk.due < trunkWindow * GRANT_SHARE) return;
    grant({ kind: 'credit', call: 0, bytes: trunk.due });
    trunk.used -= trunk.due;
    trunk.due = 0;
  };

  const giveBack = (call: CallNumber, incoming: IncomingCall, bytes: number): void => {
    incoming.held -= bytes;
    incoming.due += bytes;
    giveBackToTrunk(bytes);
    if (incoming.over || incoming.due < callWindow * GRANT_SHARE) return;
    grant({ kind: 'credit', call, bytes: incoming.due });
    incoming.used -= incoming.due;
    incoming.due = 0;
  };

  /** Gives back what has arrived of a message whose consumer has nothing else to take. */
  const giveBackAhead = (call: CallNumber, incoming: IncomingCall): void => {
    if (incoming.untaken > 0 || incoming.held === 0) return;
    incoming.ahead += incoming.held;
    giveBack(call, incoming, incoming.held);
  };

  const forget = (call: CallNumber): void => {
    const incoming = calls.get(call);
    if (incoming === undefined || !calls.delete(call)) return;
    giveBackToTrunk(incoming.held);
  };

  /** Counts what a piece uses of the windows. */
  const use = (incoming: IncomingCall | undefined, cost: number): void => {
    trunk.used += cost;
    if (trunk.used > trunkWindow) throw exceeded('all calls', trunkWindow);
    if (incoming === undefined) return;
    incoming.held += cost;
    incoming.used += cost;
    if (incoming.used > callWindow) throw exceeded('a call', callWindow);
  };

  return {
    begin: (call) => void calls.set(call, createIncomingCall()),
    piece(frame) {
      const { call, bytes, last } = frame;
      const cost = bytes.length + (last ? MESSAGE_OVERHEAD_BYTES : 0);
      const incoming = calls.get(call);
      if (incoming === undefined || incoming.over) {
        use(undefined, cost);
        giveBackToTrunk(cost);
        return undefined;
      }
      use(incoming, cost);
      if (incoming.arrivingBytes + bytes.length > maxMessageBytes) return 'too-large';
      if (!last) {
        addPiece(incoming, frame);
        giveBackAhead(call, incoming);
        return undefined;
      }
      const message = joinPieces(incoming, frame);
      incoming.untaken += message.length + MESSAGE_OVERHEAD_BYTES;
      return message;
    },
    taken(call, bytes) {
      const incoming = calls.get(call);
      if (incoming === undefined) return;
      const cost = Math.min(bytes + MESSAGE_OVERHEAD_BYTES, incoming.untaken);
      const paid = Math.min(cost, incoming.ahead);
      incoming.untaken -= cost;
      incoming.ahead -= paid;
      giveBack(call, incoming, cost - paid);
      giveBackAhead(call, incoming);
      if (incoming.over && incoming.untaken === 0) forget(call);
    },
    finish(call) {
      const incoming = calls.get(call);
      if (incoming === undefined) return;
      incoming.over = true;
      if (incoming.untaken === 0) forget(call);
    },
    forget,
  };
}

function exceeded(what: string, window: number): TrunkError {
  return new TrunkError('window-exceeded', `The peer sent more than the window of ${what}, ${window} bytes.`);
}
