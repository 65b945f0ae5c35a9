import { TrunkService } from '@signalbox/contracts';
import type { ClientFrame, Frame, ServerFrame } from '@signalbox/trunk';
import { describe, expect, it } from 'vitest';
import { readFrames, writeFrames } from './trunk-codec.js';

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

const FRAMES: readonly Frame[] = [...CLIENT_FRAMES, ...SERVER_FRAMES];

/** The same frame in the form of the proto. */
function wireOf(frame: Frame): object {
  const { kind, ...rest } = frame;
  const call = 'call' in rest ? rest.call : 0;
  const { call: _told, ...said } = { call, ...rest };
  return { call, [kind]: 'status' in said ? said.status : said };
}

const ALL_ON_THE_WIRE = { frames: FRAMES.map(wireOf) };

describe('the frames of a trunk', () => {
  it('come out as they went in, in order', () => {
    expect(readFrames(writeFrames(FRAMES))).toEqual(FRAMES);
  });

  it('are written as the proto says', () => {
    expect(Open.requestDeserialize(writeFrames(FRAMES))).toMatchObject(ALL_ON_THE_WIRE);
  });

  it('are read as the proto says', () => {
    expect(readFrames(Open.requestSerialize(ALL_ON_THE_WIRE))).toEqual(FRAMES);
  });

  it('hold texts that need more than a byte for a character', () => {
    const message = 'größer als 4 € 🙂';
    const end: Frame = { kind: 'end', call: 1, status: { code: 3, message, details: bytes } };
    expect(readFrames(writeFrames([end]))).toEqual([end]);
  });

  it('are passed over where a newer peer says what nobody knows here', () => {
    const newer = [
      '0a020801', // A frame that says nothing of its call.
      '0a0608015a020801', // A frame of kind 11.
      '12020801', // Another field beside the frames.
      '0a024200', // A ping.
    ];
    expect(readFrames(Buffer.from(newer.join(''), 'hex'))).toEqual([{ kind: 'ping' }]);
  });

  it('are none where they are cut off', () => {
    const whole = writeFrames(CLIENT_FRAMES.slice(1, 2));
    for (let length = 1; length < whole.length; length++)
      expect(() => readFrames(whole.subarray(0, length))).toThrow('index out of range');
  });
});
