import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encodeGrpcCall, isStatusOk } from '../wire/grpc-call.js';
import {
  createFrameReader,
  encodeFrame,
  FLAG,
  FRAME,
  PREFACE,
  type Http2Frame,
} from '../wire/http2-frames.js';
import type { Connection, OnOutcome } from './connection.js';
import type { GrpcTarget } from './load-job.js';

const LARGEST_WINDOW = 0x7f_ff_ff_ff;
/** Flow-control credit for the whole connection is returned in portions of this many bytes. */
const CREDIT_BYTES = 8 * 1024 * 1024;
const HEADER_TABLE_SIZE = 1;
const INITIAL_WINDOW_SIZE = 4;

type Waiting = { readonly onOutcome: OnOutcome; onFirst: (() => void) | undefined };

/**
 * Opens an HTTP/2 connection on which gRPC calls are made, all with the same bytes. It uses the bare socket: a client
 * library would take more CPU for a call than what is measured. The flow-control windows of the other side are not tracked,
 * so the messages under way on one connection must fit into 64 KB.
 */
export async function openGrpcConnection(target: GrpcTarget): Promise<Connection> {
  const call = encodeGrpcCall(
    target.path,
    `${target.host}:${target.port}`,
    Buffer.from(target.message, 'base64'),
  );
  const waiting = new Map<number, Waiting>();
  let isClosed = false;
  let nextStream = 1;
  let received = 0;

  const settle = (stream: number, failure: string | undefined): void => {
    const ended = waiting.get(stream);
    waiting.delete(stream);
    ended?.onOutcome(failure);
  };
  const onFrame = (socket: Socket, { type, flags, stream, payload }: Http2Frame): void => {
    const first = waiting.get(stream);
    first?.onFirst?.();
    if (first !== undefined) first.onFirst = undefined;
    const isLast = (flags & FLAG.endStream) !== 0;
    switch (type) {
      case FRAME.data:
        received += payload.length;
        if (received >= CREDIT_BYTES) {
          socket.write(windowUpdate(received));
          received = 0;
        }
        return;
      case FRAME.headers:
        return isLast ? settle(stream, isStatusOk(payload) ? undefined : 'status is not OK') : undefined;
      case FRAME.resetStream:
        return settle(stream, 'reset');
      case FRAME.settings:
      case FRAME.ping:
        if (!isLast) socket.write(encodeFrame(type, FLAG.acknowledged, 0, acknowledgement(type, payload)));
        return;
      case FRAME.goAway:
        return void socket.destroy();
      default:
        return;
    }
  };
  const open = (): Socket => {
    nextStream = 1;
    received = 0;
    const opened = connect({ host: target.host, port: target.port, noDelay: true });
    opened.on(
      'data',
      createFrameReader((frame) => onFrame(opened, frame)),
    );
    opened.on('error', () => undefined);
    opened.on('close', () => {
      if (opened === socket) for (const stream of waiting.keys()) settle(stream, 'connection lost');
    });
    opened.write(greeting());
    return opened;
  };

  let socket = open();
  await once(socket, 'connect');
  return {
    send(onOutcome, onFirst) {
      if (socket.destroyed && !isClosed) socket = open();
      waiting.set(nextStream, { onOutcome, onFirst });
      // Calls that begin in the same turn of the event loop leave in one packet.
      if (socket.writableCorked === 0) {
        const corked = socket;
        corked.cork();
        setImmediate(() => corked.uncork());
      }
      socket.write(call.forStream(nextStream));
      nextStream += 2;
    },
    close() {
      isClosed = true;
      socket.destroy();
    },
  };
}

/** The preface, settings that need no state (no header table) and windows that never block. */
function greeting(): Buffer {
  const settings = Buffer.alloc(12);
  settings.writeUInt16BE(HEADER_TABLE_SIZE, 0);
  settings.writeUInt32BE(0, 2);
  settings.writeUInt16BE(INITIAL_WINDOW_SIZE, 6);
  settings.writeUInt32BE(LARGEST_WINDOW, 8);
  const more = windowUpdate(LARGEST_WINDOW - 65_535);
  return Buffer.concat([Buffer.from(PREFACE), encodeFrame(FRAME.settings, 0, 0, settings), more]);
}

function windowUpdate(bytes: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt32BE(bytes);
  return encodeFrame(FRAME.windowUpdate, 0, 0, payload);
}

function acknowledgement(type: number, payload: Buffer): Buffer {
  return type === FRAME.ping ? payload : Buffer.alloc(0);
}
