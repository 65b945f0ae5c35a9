import type { MethodDefinition } from '@grpc/grpc-js';
import { directCodec, TrunkService } from '@signalbox/contracts';
import type { CallStatus, CreditFrame, Frame, LeavingFrame, OpenFrame, PieceFrame } from '@signalbox/trunk';

/** What is written and read at once on the stream of a trunk. */
export type Frames = readonly Frame[];

/** A frame as it is written: its body is the frame object itself, of which the codec writes only the fields it knows. */
type WrittenFrame =
  | { readonly call: number; readonly open: OpenFrame }
  | { readonly call: number; readonly piece: PieceFrame }
  | { readonly call: number; readonly end: CallStatus }
  | { readonly call: number; readonly cancel: object }
  | { readonly call: number; readonly credit: CreditFrame }
  | { readonly ready: object }
  | { readonly ping: object }
  | { readonly pong: object }
  | { readonly leaving: LeavingFrame };

/** A frame as it is read: one of these is set, and the others are null. */
type ReadFrame = {
  readonly call: number;
  readonly open: Nullable<OpenFrame> | null;
  readonly piece: PieceFrame | null;
  readonly end: CallStatus | null;
  readonly cancel: object | null;
  readonly credit: CreditFrame | null;
  readonly ready: object | null;
  readonly ping: object | null;
  readonly pong: object | null;
  readonly leaving: LeavingFrame | null;
};
type Nullable<Message> = { readonly [Key in keyof Message]: Message[Key] | null } & { readonly path: string };

/** Both directions carry the same fields. */
const codec = directCodec<
  { readonly frames: readonly WrittenFrame[] },
  { readonly frames: readonly ReadFrame[] }
>('signalbox.trunk.v1.OpenRequest');

/** The rpc that is a trunk: its messages are lists of frames. */
export const TRUNK_METHOD: MethodDefinition<Frames, Frames> = {
  ...TrunkService.Open,
  requestSerialize: writeFrames,
  requestDeserialize: readFrames,
  responseSerialize: writeFrames,
  responseDeserialize: readFrames,
};

/** Frames → the bytes of an `OpenRequest` or `OpenResponse`. */
export function writeFrames(frames: Frames): Buffer {
  return codec.encode({ frames: frames.map(frameToWire) });
}

/**
 * The bytes of an `OpenRequest` or `OpenResponse` → its frames, in order; frames that this version does not know are skipped.
 * The bytes of pieces are views of the message.
 * @throws Error when the bytes are no such message.
 */
export function readFrames(bytes: Buffer): Frames {
  const frames: Frame[] = [];
  for (const read of codec.decode(bytes).frames) {
    const frame = frameFromWire(read);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

const EMPTY = {};
const NO_BYTES = Buffer.alloc(0);

/** Bytes that are not on the wire are read as an empty list. */
const bytesOf = (read: Uint8Array): Uint8Array => (read.length === 0 ? NO_BYTES : read);

function frameToWire(frame: Frame): WrittenFrame {
  switch (frame.kind) {
    case 'piece':
      return { call: frame.call, piece: frame };
    case 'open':
      return { call: frame.call, open: frame };
    case 'end':
      return { call: frame.call, end: frame.status };
    case 'cancel':
      return { call: frame.call, cancel: EMPTY };
    case 'credit':
      return { call: frame.call, credit: frame };
    case 'ready':
      return { ready: EMPTY };
    case 'ping':
      return { ping: EMPTY };
    case 'pong':
      return { pong: EMPTY };
    case 'leaving':
      return { leaving: frame };
  }
}

function frameFromWire(read: ReadFrame): Frame | undefined {
  const { call, piece, open, end, credit } = read;
  if (piece !== null) return { kind: 'piece', call, bytes: bytesOf(piece.bytes), last: piece.last };
  if (open !== null) {
    const { path, timeoutMs, traceparent } = open;
    return {
      kind: 'open',
      call,
      path,
      timeoutMs: timeoutMs ?? undefined,
      traceparent: traceparent ?? undefined,
    };
  }
  if (end !== null) {
    return {
      kind: 'end',
      call,
      status: { code: end.code, message: end.message, details: bytesOf(end.details) },
    };
  }
  if (credit !== null) return { kind: 'credit', call, bytes: credit.bytes };
  if (read.cancel !== null) return { kind: 'cancel', call };
  if (read.ready !== null) return { kind: 'ready' };
  if (read.ping !== null) return { kind: 'ping' };
  if (read.pong !== null) return { kind: 'pong' };
  return read.leaving === null ? undefined : { kind: 'leaving', lastCall: read.leaving.lastCall };
}
