import { anyEventEnvelope } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeEvent, encodeEvent } from '../event-codec.js';
import { messageCodec } from '../message-codec.js';

const envelopes = messageCodec('signalbox.event.v1.Envelope');

describe('events that are written and read without steps in between', () => {
  it('are what the loader reads, and the other way round', () => {
    fc.assert(
      fc.property(anyEventEnvelope, (envelope) => {
        const again = envelopes.encode(envelopes.decode(encodeEvent(envelope)));
        expect(decodeEvent(again)).toEqual({ kind: 'event', envelope });
      }),
    );
  });
  it('are no events any more when their end is missing', () => {
    fc.assert(
      fc.property(anyEventEnvelope, fc.integer({ min: 1, max: 40 }), (envelope, missing) => {
        const bytes = encodeEvent(envelope);
        expect(decodeEvent(bytes.subarray(0, Math.max(0, bytes.length - missing))).kind).not.toBe('event');
      }),
    );
  });
  it('tell no limit that the provider did not tell', () => {
    const bytes = envelopes.encode({ attemptFinished: { attempt: {}, rateLimit: { retryAfterMs: 5 } } });
    expect(decodeEvent(bytes)).toHaveProperty('envelope.event.rateLimit', { retryAfterMs: 5 });
  });
  it('have every number of tokens that there can be', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (inputTokens) => {
        const bytes = envelopes.encode({ attemptFinished: { attempt: { usage: { inputTokens } } } });
        expect(decodeEvent(bytes)).toMatchObject({
          envelope: { event: { attempt: { usage: { inputTokens } } } },
        });
      }),
    );
  });
});
