import { describe, expect, it } from 'vitest';

import { ERROR_REASONS, errorEntry, isErrorReason, type GrpcStatusName } from './error-catalogue.js';

/** The HTTP statuses equivalent to each gRPC status, so that both APIs of the mesh agree. */
const HTTP_OF_GRPC: Readonly<Record<GrpcStatusName, readonly number[]>> = {
  CANCELLED: [499],
  ABORTED: [409],
  INVALID_ARGUMENT: [400],
  DEADLINE_EXCEEDED: [504],
  NOT_FOUND: [404],
  PERMISSION_DENIED: [403],
  RESOURCE_EXHAUSTED: [413, 429],
  FAILED_PRECONDITION: [400, 422],
  UNIMPLEMENTED: [404, 501],
  INTERNAL: [500],
  UNAVAILABLE: [502, 503],
  DATA_LOSS: [502],
  UNAUTHENTICATED: [401],
};

/** OpenAI's types by HTTP status, where the status leaves no choice. */
const TYPE_OF_HTTP: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'invalid_request_error',
  429: 'rate_limit_error',
  500: 'server_error',
  502: 'server_error',
  503: 'server_error',
  504: 'server_error',
};

describe.each(ERROR_REASONS.map((reason) => [reason, errorEntry(reason)] as const))(
  'the catalogue entry %s',
  (reason, entry) => {
    it('is named in capitals', () => {
      expect(reason).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
      expect(isErrorReason(reason)).toBe(true);
    });

    it('has an HTTP status that says the same as its gRPC status', () => {
      expect(HTTP_OF_GRPC[entry.grpc]).toContain(entry.http);
    });

    it('has the type that OpenAI has for its HTTP status', () => {
      expect(entry.openaiType).toBe(TYPE_OF_HTTP[entry.http] ?? entry.openaiType);
      expect(entry.openaiType).toMatch(/^(?:[a-z]+_)+error$/);
    });

    it('says what it means and what to do in whole sentences of one line', () => {
      for (const sentence of [entry.meaning, entry.remedy]) expect(sentence).toMatch(/^[A-Z][^\n]+\.$/);
      expect(entry.meaning).not.toBe(entry.remedy);
    });

    it('lets nobody try the same backend again who may not try another', () => {
      expect(entry.trySame && !entry.tryOther).toBe(false);
    });
  },
);

describe('the catalogue', () => {
  it('never blames the caller for the credential of the mesh', () => {
    const upstream = ERROR_REASONS.filter((reason) => reason.startsWith('PROVIDER_')).map(errorEntry);
    expect(upstream.length).toBeGreaterThan(0);
    for (const { grpc, http } of upstream) {
      expect(['UNAUTHENTICATED', 'PERMISSION_DENIED']).not.toContain(grpc);
      expect([401, 403]).not.toContain(http);
    }
  });

  it('retries nothing that the caller must change first', () => {
    const callers = ERROR_REASONS.map(errorEntry).filter(({ http }) => [401, 403, 413, 422].includes(http));
    expect(callers.every(({ tryOther, trySame }) => !tryOther && !trySame)).toBe(true);
  });

  it('uses no OpenAI code twice', () => {
    const codes = ERROR_REASONS.flatMap((reason) => errorEntry(reason).openaiCode ?? []);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(['', 'internal', 'toString', '__proto__', 'constructor'])(
    'does not know the reason %j',
    (value) => {
      expect(isErrorReason(value)).toBe(false);
    },
  );
});
