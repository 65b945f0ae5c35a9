import { TrunkService } from '@signalbox/contracts';
import type { ClientFrame, ServerFrame } from '@signalbox/trunk';
import { describe, expect, it } from 'vitest';
import { clientFrameFromWire, frameToWire, serverFrameFromWire } from './trunk-codec.js';

const { Open } = TrunkService;
const bytes = Buffer.from('bytes');

const CLIENT_FRAMES: readonly ClientFrame[] = [
  { kind: 'open', call: 1, path: '/a/B' },
  { kind: 'open', call: 1, path: '/a/B', timeoutMs: 0, traceparent: '00-1-2-01' },
  { kind: 'open', call: 1, path: '/a/B', timeoutMs: 1_500.5 },
  { kind: 'piece', call: 4_294_967_295, bytes, last: false },
  { kind: 'piece', call: 1, bytes: Buffer.alloc(0), last: true },
  { kind: 'cancel', call: 7 },
  { kind: 'credit', call: 0, bytes: 16_777_216 },
  { kind: 'ping' },
  { kind: 'pong' },
];

const SERVER_FRAMES: readonly ServerFrame[] = [
  { kind: 'piece', call: 3, bytes, last: true },
  { kind: 'end', call: 3, status: { code: 0, message: '', details: Buffer.alloc(0) } },
  { kind: 'end', call: 3, status: { code: 14, message: 'Away.', details: bytes } },
  { kind: 'credit', call: 3, bytes: 1 },
  { kind: 'ready' },
  { kind: 'ping' },
  { kind: 'pong' },
  { kind: 'leaving', lastCall: 12 },
];

describe('the frames of a trunk', () => {
  it('come out as they went in, in order, from the client', () => {
    const read = Open.requestDeserialize(Open.requestSerialize({ frames: CLIENT_FRAMES.map(frameToWire) }));
    expect(read.frames.map(clientFrameFromWire)).toEqual(CLIENT_FRAMES);
  });

  it('come out as they went in, in order, from the server', () => {
    const read = Open.responseDeserialize(Open.responseSerialize({ frames: SERVER_FRAMES.map(frameToWire) }));
    expect(read.frames.map(serverFrameFromWire)).toEqual(SERVER_FRAMES);
  });

  it('are passed over where a newer peer sends what nobody knows here, or a side what it does not send', () => {
    const wire = {
      frames: [{ call: 1 }, frameToWire({ kind: 'ready' }), frameToWire({ kind: 'leaving', lastCall: 1 })],
    };
    const atServer = Open.requestDeserialize(Open.requestSerialize(wire));
    expect(atServer.frames.map(clientFrameFromWire)).toEqual([undefined, undefined, undefined]);
    const fromClient = {
      frames: [frameToWire({ kind: 'cancel', call: 1 }), frameToWire({ kind: 'open', call: 1, path: '' })],
    };
    const atClient = Open.responseDeserialize(Open.responseSerialize(fromClient));
    expect(atClient.frames.map(serverFrameFromWire)).toEqual([undefined, undefined]);
  });
});
