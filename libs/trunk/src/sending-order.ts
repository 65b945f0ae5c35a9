import { nextCost, nextIsFree, type OutgoingCall } from './outgoing-call.js';
import { createTurns, lineUp, stepOut } from './turns.js';

/** The calls whose own credit allows them to send, in the order in which they may. */
export type SendingOrder = {
  /** The call whose turn it is; only the credit of the trunk can hold it up. */
  readonly next: OutgoingCall | undefined;
  /** Queues a call for what it has to send next, if its own credit allows that, unless it is queued already. */
  place(outgoing: OutgoingCall): void;
  /** Removes a call, if it is queued. */
  leave(outgoing: OutgoingCall): void;
};

/** Makes an empty order: opens and ends, which need no credit, come before pieces. */
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
