import { createFifo, put, removeFirst, type Fifo } from './fifo.js';
import { FRAME_OVERHEAD_BYTES, weightOf } from './frame-weight.js';
import type { CallNumber, EndFrame, OpenFrame, PieceFrame } from './frame.js';
import { MESSAGE_OVERHEAD_BYTES } from './limits.js';
import type { Turns } from './turns.js';

/**
 * What one side still has to send for one call, in this order: the open frame, the messages, the end frame. Changed in
 * place.
 */
export type OutgoingCall = {
  readonly call: CallNumber;
  /** What may still be sent for it, in bytes. */
  credit: number;
  open: OpenFrame | undefined;
  readonly messages: Fifo<Uint8Array>;
  /** How many bytes of the first message were sent. */
  sent: number;
  end: EndFrame | undefined;
  /** Whether nothing will be added to what waits now. */
  complete: boolean;
  /** Bytes of messages not sent yet. */
  waitingBytes: number;
  /** Whether its writer has to wait. */
  full: boolean;
  /** Its place among the calls that wait for a turn. */
  line: Turns<OutgoingCall> | undefined;
  before: OutgoingCall | undefined;
  after: OutgoingCall | undefined;
};

/** Makes a call with nothing sent yet and with this much credit. */
export function createOutgoingCall(call: CallNumber, credit: number): OutgoingCall {
  return {
    call,
    credit,
    open: undefined,
    messages: createFifo(),
    sent: 0,
    end: undefined,
    complete: false,
    waitingBytes: 0,
    full: false,
    line: undefined,
    before: undefined,
    after: undefined,
  };
}

/** Appends a message. */
export function putMessage(outgoing: OutgoingCall, bytes: Uint8Array): void {
  put(outgoing.messages, bytes);
  outgoing.waitingBytes += bytes.length;
}

/** What the next frame takes of the windows: only pieces take anything. A piece is sent whole or not at all. */
export function nextCost({ open, messages, sent }: OutgoingCall, pieceBytes: number): number {
  if (open !== undefined || messages.first === undefined) return 0;
  const rest = messages.first.item.length - sent;
  return rest > pieceBytes ? pieceBytes : rest + MESSAGE_OVERHEAD_BYTES;
}

/** Whether the next frame is an open or an end, which need no credit. */
export function nextIsFree({ open, messages, end }: OutgoingCall): boolean {
  return open !== undefined || (messages.first === undefined && end !== undefined);
}

/** The weight of the next frame, without making it. */
export function nextWeight({ open, messages, sent, end }: OutgoingCall, pieceBytes: number): number {
  if (open !== undefined) return weightOf(open);
  if (messages.first === undefined) return end === undefined ? 0 : weightOf(end);
  return FRAME_OVERHEAD_BYTES + Math.min(messages.first.item.length - sent, pieceBytes);
}

/** Takes the next frame, if there is one. The bytes of a piece are a view of its message. */
export function takeNext(
  outgoing: OutgoingCall,
  pieceBytes: number,
): OpenFrame | PieceFrame | EndFrame | undefined {
  const { open, end } = outgoing;
  if (open !== undefined) {
    outgoing.open = undefined;
    return open;
  }
  const message = outgoing.messages.first?.item;
  if (message !== undefined) return takePiece(outgoing, message, pieceBytes);
  outgoing.end = undefined;
  return end;
}

function takePiece(outgoing: OutgoingCall, message: Uint8Array, pieceBytes: number): PieceFrame {
  const { call, sent } = outgoing;
  const until = Math.min(sent + pieceBytes, message.length);
  const last = until === message.length;
  const bytes = sent === 0 && last ? message : message.subarray(sent, until);
  outgoing.waitingBytes -= bytes.length;
  outgoing.sent = last ? 0 : until;
  if (last) removeFirst(outgoing.messages);
  return { kind: 'piece', call, bytes, last };
}
