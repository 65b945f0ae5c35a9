import { describe, expect, it } from 'vitest';

import { directCodec } from './direct-codec.js';
import { TrunkService } from './services.js';

type Written = Parameters<typeof TrunkService.Open.requestSerialize>[0];
type Read = ReturnType<typeof TrunkService.Open.requestDeserialize>;

const bytes = Buffer.from('bytes');
const MESSAGE: Written = {
  frames: [
    { call: 1, open: { path: '/a/B', timeoutMs: 1.5, traceparent: '00-1-2-01' } },
    { call: 1, piece: { bytes, last: true } },
    { call: 2, end: { code: 3, message: 'Größer.', details: bytes } },
    { ready: {} },
  ],
};

describe('a codec without steps in between', () => {
  const codec = directCodec<Written, Read>('signalbox.trunk.v1.OpenRequest');

  it('writes the bytes that the loader writes', () => {
    expect(codec.encode(MESSAGE)).toEqual(TrunkService.Open.requestSerialize(MESSAGE));
  });

  it('reads what the loader writes, with defaults that are not its own', () => {
    const { frames } = codec.decode(TrunkService.Open.requestSerialize(MESSAGE));
    expect(frames.map(({ call }) => call)).toEqual([1, 1, 2, 0]);
    expect(frames[0]).toMatchObject({ open: { path: '/a/B', timeoutMs: 1.5 }, piece: null });
    expect(frames[1]?.piece?.bytes).toEqual(bytes);
    expect(frames[3]).toMatchObject({ ready: {} });
  });

  it('reads what is optional and not set as null, whatever its type', () => {
    const limits = directCodec<object, Record<string, unknown>>('signalbox.event.v1.RateLimitReading');
    const { remainingRequests, retryAfterMs } = limits.decode(Buffer.alloc(0));
    expect({ remainingRequests, retryAfterMs }).toEqual({ remainingRequests: null, retryAfterMs: null });
    const zero = limits.decode(limits.encode({ remainingRequests: 0 }))['remainingRequests'];
    expect(Number(zero)).toBe(0);
    expect(zero).not.toBeNull();
  });

  it('throws on bytes that are no message, and on a name that no proto declares', () => {
    expect(() => codec.decode(Buffer.from([0x0a, 0x05, 0x01]))).toThrow('index out of range');
    expect(() => directCodec('signalbox.trunk.v1.Missing')).toThrow('no such');
  });
});
