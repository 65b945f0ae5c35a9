import type { MessageTypeDefinition } from '@grpc/proto-loader';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { directCodec } from './direct-codec.js';
import { numberOf, type WholeNumber } from './direct/whole-number.js';
import { packageDefinition } from './load.js';
import { TrunkService } from './services.js';

type Written = Parameters<typeof TrunkService.Open.requestSerialize>[0];
type Read = ReturnType<typeof TrunkService.Open.requestDeserialize>;

const PREFIX_BLOCK = 'signalbox.decision.v1.PrefixBlock';
const loaded = packageDefinition[PREFIX_BLOCK] as MessageTypeDefinition<object, object>;
/** Where a whole number takes one more byte, or more than 32 bits. */
const EDGES = [7, 14, 21, 28, 32, 35, 53].flatMap((bits) => [2 ** bits - 1, 2 ** bits, 1 - 2 ** bits]);

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

  it('writes and reads every whole number as the loader does, the small ones without a `Long`', () => {
    const counts = directCodec<{ tokens: number }, { tokens: WholeNumber }>(PREFIX_BLOCK);
    const anyCount = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer(),
      fc.nat({ max: 1_000 }),
      fc.constantFrom(...EDGES),
    );
    fc.assert(
      fc.property(anyCount, (tokens) => {
        const bytes = counts.encode({ tokens });
        // Defaults need not be written: the loader writes them if they are set, the codec never.
        expect(bytes).toEqual(tokens === 0 ? Buffer.alloc(0) : loaded.serialize({ tokens }));
        const read = counts.decode(bytes).tokens;
        expect(numberOf(read)).toBe(tokens);
        if (tokens >= 0 && tokens < 2 ** 28) expect(read).toBe(tokens);
      }),
    );
  });

  it('reads a whole number also where nothing follows it, and none that is cut off', () => {
    const counts = directCodec<{ tokens: number }, { tokens: WholeNumber }>(PREFIX_BLOCK);
    for (const tokens of EDGES.filter((edge) => edge > 0)) {
      const bytes = counts.encode({ tokens });
      expect(numberOf(counts.decode(new Uint8Array(bytes)).tokens)).toBe(tokens);
      expect(() => counts.decode(bytes.subarray(0, -1))).toThrow('index out of range');
    }
  });

  it('writes each message by itself, short and long ones in turn, also after one that cannot be written', () => {
    const lengths = [10, 200, 70_000, 3, 1_048_576, 2_000_000, 100, 65_536];
    const messages = lengths.map((length): Written => ({
      frames: [{ call: 1, piece: { bytes: Buffer.alloc(length, 'x'), last: true } }],
    }));
    const written = messages.map((message) => {
      expect(() => codec.encode({ frames: [null as never] })).toThrow('null');
      return codec.encode(message);
    });
    // Compared by themselves: the matcher of equality looks at each of some million bytes.
    const same = messages.map((message, index) =>
      written[index]?.equals(TrunkService.Open.requestSerialize(message)),
    );
    expect(same).toEqual(messages.map(() => true));
  });

  it('throws on bytes that are no message, and on a name that no proto declares', () => {
    expect(() => codec.decode(Buffer.from([0x0a, 0x05, 0x01]))).toThrow('index out of range');
    expect(() => directCodec('signalbox.trunk.v1.Missing')).toThrow('no such');
  });
});
