import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT_STREAM } from '@signalbox/contracts';
import type { DomainEvent } from '@signalbox/domain';
import {
  findNatsServer,
  startNatsServer,
  type NatsServerBinary,
  type RunningNatsServer,
} from '@signalbox/nats-server';
import { connect, Events, type NatsConnection } from 'nats';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import { createLogger } from '../logger.js';
import { openBus, type Bus } from './bus.js';
import { connectNats } from './connect.js';
import { readStream } from './read-stream.js';
import { ensureStream } from './streams.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
let binary: NatsServerBinary;
let folder: string;
let server: RunningNatsServer;
let connection: NatsConnection;
let drops: number;
let said: string[];
beforeAll(async () => {
  binary = await findNatsServer({
    cacheDir: fileURLToPath(new URL('../../../../.cache', import.meta.url)),
  });
}, 300_000);
beforeEach(async () => {
  drops = 0;
  said = [];
  folder = await mkdtemp(join(tmpdir(), 'signalbox-outage-'));
  server = await start();
  connection = await connectNats(server.url, 'test', log);
  await ensureStream(connection, EVENT_STREAM);
});
afterEach(async () => {
  await connection.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = (port?: number, store = 'nats'): Promise<RunningNatsServer> =>
  startNatsServer({ binary, storeDir: join(folder, store), ...(port !== undefined && { port }) });
const open = (): Promise<Bus> =>
  openBus({
    connection,
    source: { service: 'test', instance: 'one' },
    clock: systemClock,
    log: Object.assign(Object.create(log), { warn: (_: object, message: string) => said.push(message) }),
    disk: { folder: join(folder, 'outbox'), syncMs: 10, maxBytes: 16 * 1024 * 1024 },
    onDrop: (events) => (drops += events),
  });
const event: DomainEvent = {
  kind: 'backend-health-changed',
  health: { backend: 'a', status: 'healthy', since: 1, observedAt: 2, reason: 'because' },
  previous: 'unknown',
};
async function publish(bus: Bus, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    bus.publish(event, { id: `event-${number}` });
    if (number % 10 === 0) await new Promise(setImmediate);
  }
}
/** Messages in the stream: one for each event that was stored, and one more for each that was stored twice. */
async function stored(): Promise<number> {
  let messages = 0;
  for await (const _ of readStream(connection, EVENT_STREAM, 0)) messages += 1;
  return messages;
}

describe('an outage of NATS', () => {
  it('loses no event and doubles none when the server is killed under load and comes back later', async () => {
    const bus = await open();
    await publish(bus, 0, 500);
    server.kill('SIGKILL');
    await publish(bus, 500, 1_500);
    await server.exited;
    await publish(bus, 1_500, 2_000);
    server = await start(server.port);
    await vi.waitFor(async () => expect(await stored()).toBe(2_000), { timeout: 30_000, interval: 250 });
    await bus.drain?.();
    expect(await stored()).toBe(2_000);
    expect(drops).toBe(0);
    await bus.close();
  }, 60_000);

  it('waits where the server is there and does not take them, and says why', async () => {
    const bus = await open();
    const manager = await connection.jetstreamManager();
    await manager.streams.delete(EVENT_STREAM.name);
    await publish(bus, 0, 100);
    await vi.waitFor(
      () => expect(said).toEqual(['NATS is there and does not take events; they wait']),
      5_000,
    );
    await ensureStream(connection, EVENT_STREAM);
    await vi.waitFor(async () => expect(await stored()).toBe(100), { timeout: 10_000, interval: 100 });
    expect(said).toHaveLength(1);
    await bus.close();
  }, 60_000);

  it('is over also where the server comes back without anything that it had', async () => {
    const bus = await open();
    const heard: string[] = [];
    await bus.subscribe('signalbox.event.v1.>', Date.now(), ({ id }) => heard.push(id));
    await publish(bus, 0, 50);
    await vi.waitFor(() => expect(heard).toHaveLength(50), 5_000);
    server.kill('SIGKILL');
    await server.exited;
    await publish(bus, 50, 60);
    server = await start(server.port, 'other');
    await vi.waitFor(() => expect(new Set(heard).size).toBe(60), { timeout: 10_000, interval: 100 });
    expect(heard).toHaveLength(60);
    expect(await stored()).toBe(10);
    await bus.close();
  }, 60_000);

  it('is noticed where the server is frozen, and the events of it are stored once when it goes on', async () => {
    await connection.close();
    connection = await connect({
      servers: server.url,
      pingInterval: 100,
      maxPingOut: 2,
      reconnectTimeWait: 50,
      timeout: 1_000,
      maxReconnectAttempts: -1,
    });
    const bus = await open();
    await publish(bus, 0, 100);
    const noticed = (async () => {
      for await (const { type } of connection.status()) if (type === Events.Disconnect) return;
    })();
    server.kill('SIGSTOP');
    await publish(bus, 100, 1_000);
    await noticed;
    await publish(bus, 1_000, 2_000);
    server.kill('SIGCONT');
    await vi.waitFor(async () => expect(await stored()).toBe(2_000), { timeout: 30_000, interval: 250 });
    await bus.drain?.();
    expect(await stored()).toBe(2_000);
    expect(drops).toBe(0);
    await bus.close();
  }, 60_000);

  it('holds nothing up while the server is frozen, and all events are stored once when it goes on', async () => {
    const bus = await open();
    await publish(bus, 0, 100);
    server.kill('SIGSTOP');
    await publish(bus, 100, 2_000);
    server.kill('SIGCONT');
    await vi.waitFor(async () => expect(await stored()).toBe(2_000), { timeout: 30_000, interval: 250 });
    expect(drops).toBe(0);
    await bus.close();
  }, 60_000);
});
