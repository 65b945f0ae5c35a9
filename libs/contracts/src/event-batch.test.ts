import { anyEventEnvelope } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeBatch, encodeBatch, encodeEvent } from './event-codec.js';

describe('a batch of events', () => {
  it('gives back its events in their order', () => {
    fc.assert(
      fc.property(fc.array(anyEventEnvelope, { maxLength: 5 }), (envelopes) => {
        const read = decodeBatch(encodeBatch(envelopes.map(encodeEvent)));
        expect(read).toEqual(envelopes.map((envelope) => ({ kind: 'event', envelope })));
      }),
    );
  });

  it('loses nothing but an event that cannot be read', () => {
    fc.assert(
      fc.property(anyEventEnvelope, anyEventEnvelope, (before, after) => {
        const bytes = encodeBatch([encodeEvent(before), Buffer.from([0xff, 0xff]), encodeEvent(after)]);
        expect(decodeBatch(bytes)).toMatchObject([
          { kind: 'event', envelope: before },
          { kind: 'malformed' },
          { kind: 'event', envelope: after },
        ]);
      }),
    );
  });

  it('that is none is told as one bad event', () => {
    expect(decodeBatch(Buffer.from([0xff, 0xff]))).toMatchObject([{ kind: 'malformed' }]);
  });
});
