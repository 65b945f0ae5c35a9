import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrames, readFrames, type OutboxRecord } from './record-frame.js';

const record: fc.Arbitrary<OutboxRecord> = fc.record({
  subject: fc.string({ unit: 'grapheme', maxLength: 40 }),
  id: fc.string({ unit: 'grapheme', maxLength: 20 }),
  bytes: fc.uint8Array({ maxLength: 200 }),
  events: fc.integer({ min: 1, max: 65_535 }),
});
const plain = ({ bytes, ...record }: OutboxRecord): object => ({ ...record, bytes: [...bytes] });

describe('frames', () => {
  it('give back what was written, cut off at any byte: every whole record, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const frames = records.map((one) => encodeFrames([one]));
        const file = encodeFrames(records);
        const ends = frames.map((_, index) => Buffer.concat(frames.slice(0, index + 1)).length);
        for (let cut = 0; cut <= file.length; cut++) {
          const whole = ends.filter((end) => end <= cut).length;
          const scan = readFrames(file.subarray(0, cut));
          expect(scan.records.map(plain)).toEqual(records.slice(0, whole).map(plain));
          expect(scan.end).toBe(whole === 0 ? 0 : ends[whole - 1]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('end at the first damaged byte and never make a record up', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (records, place, flip) => {
          const frames = records.map((one) => encodeFrames([one]));
          const file = Buffer.concat(frames);
          const damagedAt = place % file.length;
          file.writeUInt8(file.readUInt8(damagedAt) ^ flip, damagedAt);
          let end = 0;
          const whole = frames.filter(({ length }) => (end += length) <= damagedAt).length;
          expect(readFrames(file).records.map(plain)).toEqual(records.slice(0, whole).map(plain));
        },
      ),
    );
  });

  it('take zeroes at the end of a file for a torn tail', () => {
    const frame = encodeFrames([{ subject: 's', id: 'i', bytes: Buffer.from('event'), events: 1 }]);
    const scan = readFrames(Buffer.concat([frame, Buffer.alloc(64)]));
    expect(scan).toMatchObject({ records: [{ subject: 's', id: 'i' }], end: frame.length });
  });
});
