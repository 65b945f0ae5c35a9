import { Metadata, status } from '@grpc/grpc-js';
import { RouteFailure, RouterError } from '@signalbox/domain';
import {
  anyCost,
  anyErrorReason,
  anyRouterError,
  anyRouteRecord,
  anyUsage,
} from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { messageCodec } from '../message-codec.js';
import { STATUS_DETAILS_KEY, toStatusObject } from './error-status.js';
import { fromServiceError } from './service-error.js';

function bare(code: number, details: string) {
  return fromServiceError({ code, details, metadata: new Metadata() }, 'ADAPTER_UNAVAILABLE').error;
}

function withDetails(bytes: Buffer) {
  const metadata = new Metadata();
  metadata.set(STATUS_DETAILS_KEY, bytes);
  return { code: status.UNAVAILABLE, details: 'text', metadata };
}

describe('an error that crossed the wire', () => {
  it('tells the same as before', () => {
    fc.assert(
      fc.property(anyRouterError, fc.option(anyRouteRecord, { nil: undefined }), (error, route) => {
        fc.pre(error.message !== '');
        const failure = fromServiceError(toStatusObject(error, route), 'INTERNAL');
        expect(failure.error).toMatchObject({
          reason: error.reason,
          message: error.message,
          providerMessage: error.providerMessage,
          violations: error.violations,
          retryAfterMs: error.retryAfterMs,
          disposition: error.disposition,
          providerStatus: error.providerStatus,
        });
        expect(failure.route).toEqual(route);
      }),
    );
  });

  it('tells the bill of an attempt', () => {
    fc.assert(
      fc.property(anyUsage, anyCost, (usage, cost) => {
        const bill = { usage, cost };
        const error = new RouterError({ reason: 'PROVIDER_ERROR', message: 'It failed.', bill });
        expect(fromServiceError(toStatusObject(error), 'INTERNAL').error.bill).toEqual(bill);
      }),
    );
  });

  it('tells no client the bill of one attempt, only what the whole request cost', () => {
    fc.assert(
      fc.property(anyUsage, anyCost, anyRouteRecord, (usage, cost, route) => {
        const bill = { usage, cost };
        const error = new RouterError({ reason: 'PROVIDER_ERROR', message: 'It failed.', bill });
        const failure = fromServiceError(toStatusObject(new RouteFailure(error, route), route), 'INTERNAL');
        expect(failure.error.bill).toBeUndefined();
        expect(failure.route?.cost).toEqual(route.cost);
      }),
    );
  });

  it('passes through untouched when it never crossed one', () => {
    fc.assert(
      fc.property(anyRouterError, anyRouteRecord, (error, route) => {
        expect(fromServiceError(error, 'INTERNAL')).toEqual({ error });
        const failure = new RouteFailure(error, route);
        expect(fromServiceError(failure, 'INTERNAL')).toEqual({ error: failure, route });
      }),
    );
  });

  it('keeps what was thrown for the log', () => {
    const thrown = toStatusObject(new RouterError({ reason: 'CANCELLED', message: 'Gone.' }));
    expect(fromServiceError(thrown, 'INTERNAL').error.cause).toBe(thrown);
  });
});

describe('what a provider said', () => {
  it('is told by a status to whoever asked, and is no part of our own sentence', () => {
    const error = new RouterError({
      reason: 'PROVIDER_RATE_LIMITED',
      message: 'The provider answered with status 429.',
      providerMessage: 'Slow down.',
    });
    const told = toStatusObject(error);
    expect(told.details).toBe('The provider answered with status 429: Slow down.');
    const { message, providerMessage } = fromServiceError(told, 'INTERNAL').error;
    expect({ message, providerMessage }).toEqual({
      message: 'The provider answered with status 429.',
      providerMessage: 'Slow down.',
    });
  });

  it('is not kept in the cause of an error whose reason is newer than this version', () => {
    const detail = messageCodec('signalbox.error.v1.ErrorDetail').encode({ reason: 999 as never });
    const value = { type_url: 'type.googleapis.com/signalbox.error.v1.ErrorDetail', value: detail };
    const thrown = withDetails(messageCodec('google.rpc.Status').encode({ details: [value] }));
    expect(fromServiceError(thrown, 'INTERNAL').error.cause).toBeUndefined();
  });
});

describe('a bare status', () => {
  it.each([
    [status.CANCELLED, 'CANCELLED'],
    [status.DEADLINE_EXCEEDED, 'DEADLINE_EXCEEDED'],
    [status.INVALID_ARGUMENT, 'INVALID_REQUEST'],
    [status.UNIMPLEMENTED, 'UNSUPPORTED'],
    [status.UNAVAILABLE, 'ADAPTER_UNAVAILABLE'],
    [status.RESOURCE_EXHAUSTED, 'ADAPTER_UNAVAILABLE'],
    [status.INTERNAL, 'INTERNAL'],
    [status.UNKNOWN, 'INTERNAL'],
    [status.OK, 'INTERNAL'],
    [4_711, 'INTERNAL'],
  ])('%s is %s', (code, reason) => {
    expect(bare(code, 'whatever')).toMatchObject({ reason });
  });

  it.each([status.UNAUTHENTICATED, status.PERMISSION_DENIED])(
    'of a proxy that refuses us (%s) is never shown as a refusal of the caller',
    (code) => {
      expect(bare(code, 'Received HTTP status code 401')).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
    },
  );

  it.each([
    ['Received message larger than max (5000 vs 4096)', 'A message has 5000 bytes; the limit is 4096 bytes.'],
    ['Sent message larger than max (5000 vs. 4096)', 'A message has 5000 bytes; the limit is 4096 bytes.'],
    [
      'Attempted to send message with a size larger than 4096',
      'A message is larger than the limit of 4096 bytes.',
    ],
  ])('names the limit when a message was too large: %s', (details, message) => {
    expect(bare(status.RESOURCE_EXHAUSTED, details)).toMatchObject({ reason: 'REQUEST_TOO_LARGE', message });
  });

  it.each([
    [status.INTERNAL, 'Received RST_STREAM with code 0 (Call ended without gRPC status)'],
    [status.INTERNAL, 'Received RST_STREAM with code 2 (Internal server error)'],
    [status.INTERNAL, 'Received RST_STREAM with code 2 triggered by internal client error: read EPIPE'],
    [status.INTERNAL, 'Received RST_STREAM with code 1'],
    [status.INTERNAL, 'Failed to start HTTP/2 stream with error The session has been destroyed'],
    [status.INTERNAL, 'Connection dropped'],
    [status.INTERNAL, 'Write error: write EPIPE'],
    [status.UNKNOWN, 'No status information received'],
    [status.UNKNOWN, 'Received HTTP status code 500'],
    [status.INTERNAL, 'Received HTTP status code 400'],
  ])('of a connection that broke (%s, %s) says that the peer could not be used', (code, details) => {
    expect(bare(code, details)).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
  });

  it('says that nothing was sent only where gRPC says so', () => {
    const refused = 'round_robin: No connection established. Last error: connect ECONNREFUSED 10.0.0.1:50051';
    expect(bare(status.UNAVAILABLE, refused).disposition).toBe('never-sent');
    expect(bare(status.UNAVAILABLE, 'Stream refused by server').disposition).toBe('never-sent');
    expect(bare(status.INTERNAL, 'Failed to start HTTP/2 stream with error x').disposition).toBe(
      'never-sent',
    );
    expect(bare(status.UNAVAILABLE, 'Connection dropped').disposition).toBeUndefined();
    expect(bare(status.INTERNAL, 'Received RST_STREAM with code 0').disposition).toBeUndefined();
    expect(bare(status.INTERNAL, refused).disposition).toBeUndefined();
  });

  it('does not repeat the text of gRPC, which names addresses', () => {
    expect(bare(status.UNAVAILABLE, 'connect ECONNREFUSED 10.0.0.1:50051').message).not.toContain('10.0.0.1');
  });
});

describe('details that are not ours or not whole', () => {
  it('fall back to the code when the reason is newer than this version', () => {
    const newer = messageCodec('signalbox.error.v1.ErrorDetail').encode({
      reason: 99 as unknown as 0,
      message: 'new',
    });
    const bytes = messageCodec('google.rpc.Status').encode({
      details: [{ type_url: 'type.googleapis.com/signalbox.error.v1.ErrorDetail', value: newer }],
    });
    const { error } = fromServiceError(withDetails(bytes), 'DECISION_UNAVAILABLE');
    expect(error.reason).toBe('DECISION_UNAVAILABLE');
  });

  it('skips details of other people', () => {
    const bytes = messageCodec('google.rpc.Status').encode({
      details: [{ type_url: 'type.googleapis.com/acme.Detail', value: Buffer.from([0xff]) }],
    });
    expect(fromServiceError(withDetails(bytes), 'DECISION_UNAVAILABLE').error.reason).toBe(
      'DECISION_UNAVAILABLE',
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), anyErrorReason, (bytes, reason) => {
        const { error } = fromServiceError(withDetails(Buffer.from(bytes)), reason);
        expect(error).toBeInstanceOf(RouterError);
      }),
    );
  });
});

describe('anything that can be thrown', () => {
  it('becomes one of our errors', () => {
    const anyThrown = fc.oneof(
      fc.anything({ withNullPrototype: true, withMap: true, withTypedArray: true }),
      fc.record({ code: fc.integer(), details: fc.string(), metadata: fc.anything() }, { requiredKeys: [] }),
      fc.record({ code: fc.nat({ max: 20 }), details: fc.string(), metadata: fc.constant({ get: () => 7 }) }),
    );
    fc.assert(
      fc.property(anyThrown, (thrown) => {
        expect(fromServiceError(thrown, 'ADAPTER_UNAVAILABLE').error).toBeInstanceOf(RouterError);
      }),
      { numRuns: 500 },
    );
  });

  it('is CANCELLED when it is the abort of a signal, although that has a numeric code of its own', () => {
    const aborted = AbortSignal.abort().reason;
    expect(fromServiceError(aborted, 'ADAPTER_UNAVAILABLE').error.reason).toBe('CANCELLED');
  });
});
