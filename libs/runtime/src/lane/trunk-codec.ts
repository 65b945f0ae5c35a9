import type { TrunkService } from '@signalbox/contracts';
import type { ClientFrame, Frame, ServerFrame } from '@signalbox/trunk';

type OpenMethod = (typeof TrunkService)['Open'];
/** What the client writes. */
export type TrunkRequest = Parameters<OpenMethod['requestSerialize']>[0];
/** What the server reads. */
export type ReadTrunkRequest = ReturnType<OpenMethod['requestDeserialize']>;
/** What the server writes. */
export type TrunkResponse = Parameters<OpenMethod['responseSerialize']>[0];
/** What the client reads. */
export type ReadTrunkResponse = ReturnType<OpenMethod['responseDeserialize']>;

type WireFrame = NonNullable<TrunkRequest['frames']>[number];
type ReadFrame = ReadTrunkRequest['frames'][number];

/** A frame → its message. Bytes are not copied here. */
export function frameToWire(frame: Frame): WireFrame {
  switch (frame.kind) {
    case 'piece':
      return { call: frame.call, piece: { bytes: frame.bytes, last: frame.last } };
    case 'open': {
      const { call, path, timeoutMs, traceparent } = frame;
      return {
        call,
        open: {
          path,
          ...(timeoutMs !== undefined && { timeoutMs }),
          ...(traceparent !== undefined && { traceparent }),
        },
      };
    }
    case 'end':
      return { call: frame.call, end: frame.status };
    case 'cancel':
      return { call: frame.call, cancel: {} };
    case 'credit':
      return { call: frame.call, credit: { bytes: frame.bytes } };
    case 'ready':
      return { ready: {} };
    case 'ping':
      return { ping: {} };
    case 'pong':
      return { pong: {} };
    case 'leaving':
      return { leaving: { lastCall: frame.lastCall } };
  }
}

/** What a client sent. `undefined`: a frame that this version does not know, or that clients do not send. */
export function clientFrameFromWire(read: ReadFrame): ClientFrame | undefined {
  const { call } = read;
  if (read.open) {
    const { path, timeoutMs, traceparent } = read.open;
    return {
      kind: 'open',
      call,
      path,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(traceparent !== undefined && { traceparent }),
    };
  }
  if (read.cancel) return { kind: 'cancel', call };
  return eitherFrameFromWire(read);
}

/** What a server sent. `undefined`: a frame that this version does not know, or that servers do not send. */
export function serverFrameFromWire(read: ReadFrame): ServerFrame | undefined {
  const { call, end, leaving } = read;
  if (read.piece) return eitherFrameFromWire(read);
  if (end) return { kind: 'end', call, status: end };
  if (read.ready) return { kind: 'ready' };
  if (leaving) return { kind: 'leaving', lastCall: leaving.lastCall };
  return eitherFrameFromWire(read);
}

/** What both sides send. The bytes of a piece are a view into the message that was read. */
function eitherFrameFromWire({
  call,
  piece,
  credit,
  ping,
  pong,
}: ReadFrame): (ClientFrame & ServerFrame) | undefined {
  if (piece) return { kind: 'piece', call, bytes: piece.bytes, last: piece.last };
  if (credit) return { kind: 'credit', call, bytes: credit.bytes };
  if (ping) return { kind: 'ping' };
  if (pong) return { kind: 'pong' };
  return undefined;
}
