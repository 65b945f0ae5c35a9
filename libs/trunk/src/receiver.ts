import type { CallNumber, CreditFrame, PieceFrame } from './frame.js';
import { addPiece, createIncomingCall, joinPieces, type IncomingCall } from './incoming-call.js';
import { GRANT_SHARE, MESSAGE_OVERHEAD_BYTES, type TrunkLimits } from './limits.js';
import { TrunkError } from './trunk-error.js';

/**
 * Assembles messages from pieces, and grants credit for what consumers have taken. The bytes of a message that is still
 * arriving are granted again at once when its consumer has nothing else to take: so a message may be larger than the
 * windows, and incomplete messages cannot block each other. For each call it holds at most a window and one message.
 */
export type Receiver = {
  /** Accepts pieces of this call from now on. */
  begin(call: CallNumber): void;
  /**
   * Handles a piece. Pieces of unknown calls are granted back to the trunk: they were on their way when the call ended.
   * @returns the message, when this piece completes it; `too-large` when it has more bytes than the limit allows.
   * @throws TrunkError `window-exceeded`.
   */
  piece(frame: PieceFrame): Uint8Array | 'too-large' | undefined;
  /** The consumer has taken a message of `bytes` bytes. Must be called once for each message. */
  taken(call: CallNumber, bytes: number): void;
  /** No more pieces of this call will come. It is forgotten when the last message is taken. */
  finish(call: CallNumber): void;
  /** No more messages of this call will be taken: what it holds is granted back to the trunk. */
  forget(call: CallNumber): void;
};

/** Makes a receiver with empty windows, which calls `grant` when the peer may send more. */
export function createReceiver(limits: TrunkLimits, grant: (frame: CreditFrame) => void): Receiver {
  const { callWindow, trunkWindow, maxMessageBytes } = limits;
  const calls = new Map<CallNumber, IncomingCall>();
  /** The same as in `IncomingCall`, for all calls together. */
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

  /** Grants what has arrived of a message again when its consumer has nothing else to take. */
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
