import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { InferenceService } from '@signalbox/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { createEcho } from '../sides/echo-service.js';
import { grpcChat } from '../sides/requests.js';
import type { Connection } from './connection.js';
import { openGrpcConnection } from './grpc-connection.js';

describe('openGrpcConnection', () => {
  let server = new Server();
  afterEach(() => server.forceShutdown());

  it.each(['json', 'burst'] as const)(
    'makes many calls at once that grpc-js understands: %s',
    async (mode) => {
      server = createEcho();
      const connection = await openGrpcConnection(grpcChat(await listen(server), 'any', mode, 'hello'));
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(connection)));
      expect(outcomes).toEqual(Array.from({ length: 8 }, () => undefined));
      connection.close();
    },
  );

  it('counts a status that is not OK as a failure', async () => {
    server = new Server();
    const untyped: Parameters<Server['addService']>[0] = InferenceService;
    server.addService(untyped, {
      Complete: (_call: unknown, reply: (error: object) => void) => reply({ code: status.UNAVAILABLE }),
    });
    const connection = await openGrpcConnection(grpcChat(await listen(server), 'any', 'json', 'hello'));
    expect(await outcome(connection)).toBe('status is not OK');
    connection.close();
  });

  it('tells every call that is under way when the connection is lost', async () => {
    server = new Server();
    const untyped: Parameters<Server['addService']>[0] = InferenceService;
    server.addService(untyped, { Complete: () => server.forceShutdown() });
    const connection = await openGrpcConnection(grpcChat(await listen(server), 'any', 'json', 'hello'));
    const [first, second] = await Promise.all([outcome(connection), outcome(connection)]);
    expect([first, second].every((failure) => failure !== undefined)).toBe(true);
    connection.close();
  });
});

function outcome(connection: Connection): Promise<string | undefined> {
  return new Promise((resolve) => connection.send(resolve));
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${port}`);
      else reject(error);
    });
  });
}
