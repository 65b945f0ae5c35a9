import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeFrame, type Http2Frame } from './http2-frames.js';

const frames = fc.array(
  fc.record({
    type: fc.nat(9),
    flags: fc.nat(255),
    stream: fc.nat(0x7f_ff_ff_ff),
    payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 6 },
);

describe('createFrameReader', () => {
  it('reads what was written, however it is split', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 30 }), (written, size) => {
        const bytes = Buffer.concat(
          written.map(({ type, flags, stream, payload }) => encodeFrame(type, flags, stream, payload)),
        );
        const read: Http2Frame[] = [];
        const take = createFrameReader((frame) =>
          read.push({ ...frame, payload: Buffer.from(frame.payload) }),
        );
        for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
        expect(read).toEqual(written);
      }),
    );
  });
});
