import {
  anyCompletion,
  anyEmbeddings,
  anyEpochMs,
  anyName,
  anyRouteRecord,
  anyShape,
  anyWarning,
} from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  decodeIdempotencyRecord,
  encodeIdempotencyRecord,
  type IdempotencyRecord,
} from './idempotency-record.js';

const anyRecord: fc.Arbitrary<IdempotencyRecord> = fc.oneof(
  anyShape({
    state: fc.constant('under-way' as const),
    fingerprint: anyName,
    owner: anyName,
    until: anyEpochMs,
  }),
  anyShape({
    state: fc.constant('done' as const),
    fingerprint: anyName,
    reply: fc.oneof(
      anyShape({ kind: fc.constant('chat' as const), completion: anyCompletion, route: anyRouteRecord }),
      anyShape({
        kind: fc.constant('embed' as const),
        embeddings: anyEmbeddings,
        warnings: fc.array(anyWarning, { maxLength: 2 }),
        route: anyRouteRecord,
      }),
    ),
  }),
);

function bytesOf(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

describe('the record of an idempotency key', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(decodeIdempotencyRecord(encodeIdempotencyRecord(record))).toEqual(record);
      }),
    );
  });

  it('is nothing when it is something else or of a newer version', () => {
    const underWay = { state: 'under-way', fingerprint: 'f', owner: 'o', until: 1 };
    expect(decodeIdempotencyRecord(bytesOf({ ...underWay, newer: 1 }))).toEqual(underWay);
    for (const other of [
      null,
      1,
      {},
      { ...underWay, state: 'newer' },
      { ...underWay, until: '1' },
      { state: 'done', fingerprint: 'f' },
      { state: 'done', fingerprint: 'f', reply: { kind: 'chat', message: 'not base64!' } },
      { state: 'done', fingerprint: 'f', reply: { kind: 'chat', message: 'AAAA' } },
    ])
      expect(decodeIdempotencyRecord(bytesOf(other))).toBeUndefined();
  });
});
