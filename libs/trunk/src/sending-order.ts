import { nextCost, nextIsFree, type OutgoingCall } from './outgoing-call.js';
import { createTurns, lineUp, stepOut } from './turns.js';

/** The calls that can send something as far as they themselves go, in the order in which they may. */
export type SendingOrder = {
  /** Whose turn it is; only the credit of the trunk can hold it up. */
  readonly next: OutgoingCall | undefined;
  /** Lines a call up for what it has to send next, if its own credit allows that, unless it waits already. */
  place(outgoing: OutgoingCall): void;
  /** Takes a call out, if it waits. */
  leave(outgoing: OutgoingCall): void;
};

/** An order in which nobody waits: opens and ends, which need no credit, come before pieces. */
export function createSendingOrder(pieceBytes: number): SendingOrder {
  const free = createTurns<OutgoingCall>();
  const pieces = createTurns<OutgoingCall>();
  return {
    get next() {
      return free.first ?? pieces.first;
    },
    place(outgoing) {
      if (nextIsFree(outgoing)) lineUp(free, outgoing);
      else if (outgoing.messages.first === undefined) return;
      else if (nextCost(outgoing, pieceBytes) <= outgoing.credit) lineUp(pieces, outgoing);
    },
    leave: stepOut,
  };
}
