import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { NatsServerBinary } from './binary.js';
import { NatsServerStartError } from './errors.js';
import { findNatsServer } from './find.js';
import { startNatsServer, type StartNatsServerOptions } from './start.js';
import { openNatsConnection } from './testing/nats-connection.js';
import { tempDir, writeProgram } from './testing/temp-dir.js';

let binary: NatsServerBinary;

beforeAll(async () => {
  binary = await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../.cache') });
}, 300_000);

/** Starts a server that ends with the test. */
async function start(options: Partial<StartNatsServerOptions> = {}) {
  const storeDir = options.storeDir ?? (await tempDir());
  const server = await startNatsServer({ binary, ...options, storeDir });
  onTestFinished(() => server.stop());
  return server;
}

async function connectTo(url: string) {
  const connection = await openNatsConnection(url);
  onTestFinished(() => connection.close());
  return connection;
}

async function startFailure(options: Partial<StartNatsServerOptions>): Promise<NatsServerStartError> {
  const thrown = await start(options).catch((error: unknown) => error);
  if (thrown instanceof NatsServerStartError) return thrown;
  throw new Error('The start did not fail as it should.', { cause: thrown });
}

describe('startNatsServer', () => {
  it('starts a server that passes messages from one client to another', async () => {
    const { url } = await start();
    const [publisher, subscriber] = await Promise.all([connectTo(url), connectTo(url)]);
    subscriber.subscribe('greetings.*');
    await subscriber.flush();
    publisher.publish('greetings.world', 'hello');
    expect(await subscriber.nextMessage()).toBe('hello');
  });

  it('says where the server is, and which', async () => {
    const server = await start({ serverName: 'signal "box"' });
    expect(server.url).toBe(`nats://127.0.0.1:${server.port}`);
    expect(server.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(process.kill(server.pid, 0)).toBe(true);
    expect(server.recentLog().join('\n')).toContain('signal "box"');
  });

  it('gives servers at once ports and stores of their own', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map((server) => server.port)).size).toBe(3);
  });

  it('keeps what JetStream stored through a crash, on the same port', async () => {
    const storeDir = await tempDir();
    const first = await start({ storeDir });
    const before = await connectTo(first.url);
    await before.request('$JS.API.STREAM.CREATE.ORDERS', { name: 'ORDERS', subjects: ['orders.*'] });
    expect(await before.request('orders.1', { amount: 3 })).toMatchObject({ stream: 'ORDERS', seq: 1 });

    first.kill('SIGKILL');
    expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });

    const second = await start({ storeDir, port: first.port });
    expect(second.url).toBe(first.url);
    const after = await connectTo(second.url);
    expect(await after.request('orders.2', { amount: 4 })).toMatchObject({ stream: 'ORDERS', seq: 2 });
  });

  it('lets a new server take over the store of one that was stopped', async () => {
    const storeDir = await tempDir();
    const first = await start({ storeDir });
    await first.stop();
    await expect(start({ storeDir })).resolves.toMatchObject({ version: first.version });
  });

  it('hands on every line of the log', async () => {
    const lines: string[] = [];
    const server = await start({ onLog: (line) => lines.push(line) });
    await server.stop();
    expect(lines.join('\n')).toMatch(/Starting nats-server[^]*Server is ready[^]*Server Exiting/);
  });

  it('is gone when it is disposed of, and leaves no listener on this process', async () => {
    const listeners = process.listenerCount('exit');
    const server = await start();
    await server[Symbol.asyncDispose]();
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
    expect(process.listenerCount('exit')).toBe(listeners);
  });
});

describe('startNatsServer, when it fails', () => {
  it('names the port that is in use', async () => {
    const { port } = await start();
    const error = await startFailure({ port });
    expect(error.reason).toBe('port-in-use');
    expect(error.message).toBe(`nats-server cannot listen on 127.0.0.1:${port}: it is in use.`);
  });

  it('refuses a store on which another server runs', async () => {
    const storeDir = await tempDir();
    const { pid, port } = await start({ storeDir });
    const error = await startFailure({ storeDir });
    expect(error.reason).toBe('store-in-use');
    expect(error.message).toBe(
      `Another nats-server (process ${pid}, port ${port}) already runs on ${storeDir}.`,
    );
  });

  it('shows the log of a server that ended at once', async () => {
    const error = await startFailure({ host: 'no such host' });
    expect(error.reason).toBe('exited');
    expect(error.message).toMatch(/^nats-server ended with code 1 before it was ready\.\nThe last lines/);
    expect(error.log.at(-1)).toContain('[FTL]');
  });

  it('gives up on a program that never becomes ready, and leaves no process', async () => {
    const dir = await tempDir();
    const path = await writeProgram(dir, 'nats-server', 'echo "pid $$" >&2; exec sleep 600');
    const error = await startFailure({ binary: { path }, startTimeoutMs: 1_000 });
    expect(error.reason).toBe('timeout');
    expect(error.message).toContain(
      'nats-server was not ready within 1 s.\nThe last lines of its log:\npid ',
    );
    const pid = Number(/pid (\d+)/.exec(error.message)?.[1]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('refuses a program that writes a port on which no NATS server answers', async () => {
    const storeDir = await tempDir();
    const ports = join(storeDir, 'ports', 'x_$$.ports');
    const script = `echo '{"nats":["nats://127.0.0.1:1"]}' > "${ports}"; exec sleep 600`;
    const path = await writeProgram(await tempDir(), 'nats-server', script);
    const error = await startFailure({ binary: { path }, storeDir });
    expect(error.reason).toBe('unreachable');
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('names a program that cannot be run', async () => {
    const path = join(await tempDir(), 'nats-server');
    const error = await startFailure({ binary: { path } });
    expect(error.reason).toBe('not-runnable');
    expect(error.message).toBe(`${path} cannot be run.`);
  });
});
