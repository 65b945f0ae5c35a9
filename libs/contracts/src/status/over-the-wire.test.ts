import {
  credentials,
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { RouterError } from '@signalbox/domain';
import { anyRouteRecord } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DecisionClient, DecisionService } from '../services.js';
import { toStatusObject } from './error-status.js';
import { fromServiceError } from './service-error.js';

type Answer = (call: ServerUnaryCall<object, object>, reply: sendUnaryData<object>) => void;

/** A decision service on a port of its own that answers every call in one way. */
async function openServer(answer: Answer): Promise<{ address: string; close(): void }> {
  const server = new Server({ 'grpc.max_receive_message_length': 1_000 });
  const implementation: UntypedServiceImplementation = { Decide: answer, Explain: answer };
  server.addService(DecisionService, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

/** The error that a client gets for the failure of one call. */
async function failureOf(address: string, requestId = 'r') {
  const client = new DecisionClient(address, credentials.createInsecure());
  try {
    return await new Promise<ReturnType<typeof fromServiceError>>((resolve, reject) => {
      client.decide({ profile: { requestId } }, (error) => {
        if (error === null) reject(new Error('the call succeeded'));
        else resolve(fromServiceError(error, 'DECISION_UNAVAILABLE'));
      });
    });
  } finally {
    client.close();
  }
}

describe('an error through a real gRPC server and client', () => {
  it('arrives with everything it told, the route included', async () => {
    const [route] = fc.sample(anyRouteRecord, { numRuns: 1, seed: 1 });
    const sent = new RouterError({
      reason: 'PROVIDER_RATE_LIMITED',
      message: 'Zu viele Anfragen – später.',
      retryAfterMs: 2_500,
      disposition: 'rejected',
      providerStatus: 429,
      violations: [{ field: 'model', description: 'ist belegt' }],
    });
    const server = await openServer((_call, reply) => reply(toStatusObject(sent, route)));
    try {
      const failure = await failureOf(server.address);
      expect(failure.route).toEqual(route);
      expect(failure.error).toMatchObject({
        reason: sent.reason,
        message: sent.message,
        retryAfterMs: sent.retryAfterMs,
        disposition: sent.disposition,
        providerStatus: sent.providerStatus,
        violations: sent.violations,
      });
    } finally {
      server.close();
    }
  });

  it('arrives although it told more than a header can hold', async () => {
    const violations = Array.from({ length: 5_000 }, () => ({
      field: 'x'.repeat(500),
      description: 'ü'.repeat(500),
    }));
    const server = await openServer((_call, reply) => reply(toStatusObject(RouterError.invalid(violations))));
    try {
      const { error } = await failureOf(server.address);
      expect(error.reason).toBe('INVALID_REQUEST');
      expect(error.violations.length).toBeGreaterThan(0);
    } finally {
      server.close();
    }
  });

  it('is REQUEST_TOO_LARGE with the limit when the server refuses the size', async () => {
    const server = await openServer((_call, reply) => reply(null, {}));
    try {
      const { error } = await failureOf(server.address, 'x'.repeat(2_000));
      expect(error.reason).toBe('REQUEST_TOO_LARGE');
      expect(error.message).toContain('1000 bytes');
    } finally {
      server.close();
    }
  });

  it('is the caller’s word for an absent peer, and nothing was sent, when nobody listens', async () => {
    const server = await openServer((_call, reply) => reply(null, {}));
    server.close();
    const { error } = await failureOf(server.address);
    expect(error).toMatchObject({ reason: 'DECISION_UNAVAILABLE', disposition: 'never-sent' });
  });
});
