import { status } from '@grpc/grpc-js';
import { ERROR_REASONS, RouterError, type RouteRecord } from '@signalbox/domain';
import { anyRouterError, anyRouteRecord } from '@signalbox/testkit/arbitraries';
import { sampleRoute } from '@signalbox/testkit/samples';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { messageCodec } from '../message-codec.js';
import { RETRY_PUSHBACK_KEY, STATUS_DETAILS_KEY, toStatusObject } from './error-status.js';
import { fromServiceError } from './service-error.js';
import { MAX_DETAILS_BYTES } from './status-details.js';

const ROUTE = sampleRoute();

function detailsOf(error: RouterError, route?: RouteRecord): Buffer {
  const [bytes] = toStatusObject(error, route).metadata?.get(STATUS_DETAILS_KEY) ?? [];
  if (!(bytes instanceof Buffer)) throw new Error('the status has no details');
  return bytes;
}

/** The details by the name of their type. */
function unpack(error: RouterError, route?: RouteRecord): Map<string, Buffer> {
  const { details } = messageCodec('google.rpc.Status').decode(detailsOf(error, route));
  return new Map(details.map(({ type_url, value }) => [type_url, value]));
}

function unpackOne<Name extends Parameters<typeof messageCodec>[0]>(
  name: Name,
  details: Map<string, Buffer>,
) {
  const bytes = details.get(`type.googleapis.com/${name}`);
  return bytes && messageCodec(name).decode(bytes);
}

/** The size that Java and C++ count: names, values in base64 or percent-encoding, 32 bytes for each header. */
function trailerSize(error: RouterError, route?: RouteRecord): number {
  const { details = '', metadata } = toStatusObject(error, route);
  const lines = [['grpc-message', encodeURI(details)]];
  for (const [key, values] of Object.entries(metadata?.toHttp2Headers() ?? {}))
    lines.push([key, String(values)]);
  return lines.reduce((size, [key = '', value = '']) => size + key.length + value.length + 32, 0);
}

describe('the status of an error', () => {
  it.each(ERROR_REASONS)('has the code and the text of the catalogue: %s', (reason) => {
    const error = new RouterError({ reason, message: 'What happened.' });
    expect(toStatusObject(error)).toMatchObject({
      code: status[error.entry.grpc],
      details: 'What happened.',
    });
  });

  it('says why in the standard detail, with what helps to look it up', () => {
    const error = new RouterError({ reason: 'PROVIDER_ERROR', message: 'It failed.', providerStatus: 500 });
    expect(unpackOne('google.rpc.ErrorInfo', unpack(error, ROUTE))).toEqual({
      reason: 'PROVIDER_ERROR',
      domain: 'signalbox',
      metadata: { httpStatus: '502', providerStatus: '500', requestId: 'request' },
    });
  });

  it('names wrong fields in the standard detail, and only there', () => {
    const violations = [{ field: 'model', description: 'must not be empty' }];
    const details = unpack(RouterError.invalid(violations));
    expect(unpackOne('google.rpc.BadRequest', details)).toEqual({ fieldViolations: violations });
    expect(unpackOne('signalbox.error.v1.ErrorDetail', details)).toMatchObject({ violations: [] });
  });

  it('says how long to wait, to people’s code and to gRPC’s own retries', () => {
    const error = new RouterError({
      reason: 'NO_BACKEND_AVAILABLE',
      message: 'Wait.',
      retryAfterMs: 1_500.2,
    });
    expect(unpackOne('google.rpc.RetryInfo', unpack(error))).toEqual({
      retryDelay: { seconds: 1, nanos: 500_200_000 },
    });
    expect(toStatusObject(error).metadata?.get(RETRY_PUSHBACK_KEY)).toEqual(['1501']);
  });

  it('says nothing of waiting, fields or quotas where there is nothing to say, only that it is final', () => {
    const error = new RouterError({ reason: 'INTERNAL', message: 'Oops.' });
    expect([...unpack(error).keys()].sort()).toEqual([
      'type.googleapis.com/google.rpc.ErrorInfo',
      'type.googleapis.com/signalbox.error.v1.ErrorDetail',
    ]);
    expect(toStatusObject(error).metadata?.get(RETRY_PUSHBACK_KEY)).toEqual(['-1']);
  });

  it('names the backend whose quota is used up', () => {
    const error = new RouterError({ reason: 'PROVIDER_RATE_LIMITED', message: 'Slow down.' });
    expect(unpackOne('google.rpc.QuotaFailure', unpack(error))).toEqual({
      violations: [{ subject: 'provider', description: 'Slow down.' }],
    });
  });

  it('never tells the cause', () => {
    const error = new RouterError({ reason: 'INTERNAL', message: 'Oops.', cause: new Error('sk-secret') });
    const { details, metadata } = toStatusObject(error, ROUTE);
    expect(details).not.toContain('sk-secret');
    expect(JSON.stringify(metadata?.toJSON())).not.toContain('sk-secret');
    expect(detailsOf(error, ROUTE).toString('latin1')).not.toContain('sk-secret');
  });

  it('can be put into a header although the text has lone surrogates', () => {
    const { details } = toStatusObject(new RouterError({ reason: 'INTERNAL', message: 'a\ud800b' }));
    expect(details).toBe('a\ufffdb');
  });
});

describe('the size of a status', () => {
  const huge = 'é'.repeat(5_000);

  it('stays below 8 KiB whatever the error and the route hold', () => {
    const anyHuge = fc
      .tuple(anyRouterError, fc.option(anyRouteRecord, { nil: undefined }), fc.nat({ max: 200 }))
      .map(([error, route, count]) => {
        const violations = Array.from({ length: count }, () => ({ field: huge, description: huge }));
        return {
          error: new RouterError({
            reason: error.reason,
            message: huge,
            providerMessage: huge,
            violations,
            retryAfterMs: 1,
          }),
          route: route && {
            ...route,
            requestId: huge,
            attempts: route.attempts.map((attempt) => ({ ...attempt, message: huge })),
            rejected: Array.from({ length: count }, () => ({
              backend: 'backend',
              by: 'filter',
              reason: 'not today',
              transient: true,
            })),
          },
        };
      });
    fc.assert(
      fc.property(anyHuge, ({ error, route }) => {
        expect(detailsOf(error, route).length).toBeLessThanOrEqual(MAX_DETAILS_BYTES);
        expect(trailerSize(error, route)).toBeLessThan(8_192 - 256);
      }),
    );
  });

  it('costs the rejected backends first, and the reader still learns the rest', () => {
    const rejected = Array.from({ length: 200 }, (_, index) => ({
      backend: `backend-${index}`,
      by: 'capability-filter',
      reason: 'It lacks vision.',
      transient: false,
    }));
    const error = new RouterError({ reason: 'NO_ELIGIBLE_BACKEND', message: 'Nobody can.' });
    const failure = fromServiceError(toStatusObject(error, { ...ROUTE, rejected }), 'INTERNAL');
    expect(failure.route).toEqual(ROUTE);
    expect(failure.error).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND', message: 'Nobody can.' });
  });

  it('keeps as many wrong fields as fit', () => {
    const violations = Array.from({ length: 200 }, (_, index) => ({
      field: `chat.messages[${index}].role`,
      description: 'must be one of ROLE_SYSTEM, ROLE_USER, ROLE_ASSISTANT, ROLE_TOOL',
    }));
    const { error } = fromServiceError(toStatusObject(RouterError.invalid(violations)), 'INTERNAL');
    expect(error.violations.length).toBeGreaterThanOrEqual(20);
    expect(error.violations).toEqual(violations.slice(0, error.violations.length));
  });
});
