import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeBatch, EVENT_STREAM } from '@signalbox/contracts';
import type { DomainEvent } from '@signalbox/domain';
import { openTestNats, type TestNats } from '@signalbox/nats-server/testing';
import { connect, Events, type NatsConnection } from 'nats';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import { createLogger } from '../logger.js';
import { openBus, type Bus } from './bus.js';
import { connectNats } from './connect.js';
import { readStream } from './read-stream.js';
import { ensureStream } from './streams.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
let server: TestNats;
let connection: NatsConnection;
let drops: number;
let said: string[];
beforeEach(async () => {
  drops = 0;
  said = [];
  server = await openTestNats();
  connection = await connectNats(server.url, 'test', log);
  await ensureStream(connection, EVENT_STREAM);
});
afterEach(async () => {
  await connection.close();
  await server.close();
});

const open = (): Promise<Bus> =>
  openBus({
    connection,
    source: { service: 'test', instance: 'one' },
    clock: systemClock,
    log: Object.assign(Object.create(log), { warn: (_: object, message: string) => said.push(message) }),
    disk: { folder: join(server.directory, 'outbox'), syncMs: 10, maxBytes: 16 * 1024 * 1024 },
    onDrop: (events) => (drops += events),
  });
const event: DomainEvent = {
  kind: 'backend-health-changed',
  health: { backend: 'a', status: 'healthy', since: 1, observedAt: 2, reason: 'because' },
  previous: 'unknown',
};
/** Takes long enough for some tens of batches. */
async function publish(bus: Bus, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    bus.publish(event, { id: `event-${number}` });
    if (number % 20 === 0) await sleep(5);
  }
}
/** Events in the stream: one that was stored twice counts twice. */
async function stored(): Promise<number> {
  let events = 0;
  for await (const { bytes } of readStream(connection, EVENT_STREAM, 0)) events += decodeBatch(bytes).length;
  return events;
}

describe('an outage of NATS', () => {
  it('loses no event and doubles none when the server is killed under load and comes back later', async () => {
    const bus = await open();
    await publish(bus, 0, 500);
    const crashed = server.crash();
    await publish(bus, 500, 1_500);
    await crashed;
    await publish(bus, 1_500, 2_000);
    await server.restart();
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
    await server.crash();
    await publish(bus, 50, 60);
    await server.restart('empty');
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
    server.freeze();
    await publish(bus, 100, 1_000);
    await noticed;
    await publish(bus, 1_000, 2_000);
    server.thaw();
    await vi.waitFor(async () => expect(await stored()).toBe(2_000), { timeout: 30_000, interval: 250 });
    await bus.drain?.();
    expect(await stored()).toBe(2_000);
    expect(drops).toBe(0);
    await bus.close();
  }, 60_000);

  it('holds nothing up while the server is frozen, and all events are stored once when it goes on', async () => {
    const bus = await open();
    await publish(bus, 0, 100);
    server.freeze();
    await publish(bus, 100, 2_000);
    server.thaw();
    await vi.waitFor(async () => expect(await stored()).toBe(2_000), { timeout: 30_000, interval: 250 });
    expect(drops).toBe(0);
    await bus.close();
  }, 60_000);
});
