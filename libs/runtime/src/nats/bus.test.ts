import { EVENT_STREAM, SIGNAL_FILTER } from '@signalbox/contracts';
import type { DomainEvent, EventEnvelope } from '@signalbox/domain';
import { useTestNats } from '@signalbox/nats-server/testing';
import type { NatsConnection } from 'nats';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import { createLogger } from '../logger.js';
import { openBus, type Bus } from './bus.js';
import { connectNats } from './connect.js';
import { ensureStream } from './streams.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
const ALL = 'signalbox.event.v1.>';
const server = useTestNats();
let connection: NatsConnection;

beforeAll(async () => {
  connection = await connectNats(server.url, 'test', log);
  await ensureStream(connection, EVENT_STREAM);
});
afterAll(() => connection.close());

let drops = 0;
beforeEach(() => {
  drops = 0;
});

function open(): Promise<Bus> {
  const source = { service: 'test', instance: 'one' };
  return openBus({ connection, source, clock: systemClock, log, onDrop: (events) => (drops += events) });
}

function changed(backend: string): DomainEvent {
  const health = { backend, status: 'healthy', since: 1, observedAt: 2, reason: 'because' } as const;
  return { kind: 'backend-health-changed', health, previous: 'unknown' };
}

/** Collects the backends of the health events that begin with a prefix, so that tests do not see each other. */
function collect(prefix: string): { heard: string[]; handler: (envelope: EventEnvelope) => void } {
  const heard: string[] = [];
  return {
    heard,
    handler: ({ event }) => {
      if (event.kind === 'backend-health-changed' && event.health.backend.startsWith(prefix))
        heard.push(event.health.backend);
    },
  };
}

describe('the event bus', () => {
  it('carries events in order, with source, trace and id', async () => {
    const bus = await open();
    const envelopes: EventEnvelope[] = [];
    await bus.subscribe('signalbox.event.v1.health.carried', Date.now(), (envelope) =>
      envelopes.push(envelope),
    );
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    bus.publish(changed('carried'), { id: 'id-1', traceparent });
    await vi.waitFor(() => expect(envelopes).toHaveLength(1), 5_000);
    expect(envelopes[0]).toMatchObject({
      id: 'id-1',
      traceparent,
      source: { service: 'test', instance: 'one' },
      event: changed('carried'),
    });
    await bus.close();
  });

  it('stores an event once that is published twice with one id', async () => {
    const bus = await open();
    const { heard, handler } = collect('twice');
    await bus.subscribe(ALL, Date.now() - 1_000, handler);
    bus.publish(changed('twice'), { id: 'same' });
    bus.publish(changed('twice'), { id: 'same' });
    bus.publish(changed('twice-after'), { id: 'other' });
    await vi.waitFor(() => expect(heard).toContain('twice-after'), 5_000);
    expect(heard).toEqual(['twice', 'twice-after']);
    await bus.close();
  });

  it('gives a late subscriber what was said since the time it asks for', async () => {
    const bus = await open();
    const before = Date.now() - 1;
    bus.publish(changed('late-1'));
    bus.publish(changed('late-2'));
    await bus.drain?.();
    const { heard, handler } = collect('late');
    await bus.subscribe(ALL, before, handler);
    await vi.waitFor(() => expect(heard).toEqual(['late-1', 'late-2']), 5_000);
    await bus.close();
  });

  it('keeps events while the server is away, and delivers and hears them when it is back', async () => {
    const bus = await open();
    const { heard, handler } = collect('away');
    await bus.subscribe(ALL, Date.now(), handler);
    await server.crash();
    bus.publish(changed('away-1'));
    bus.publish(changed('away-2'));
    await server.restart();
    await vi.waitFor(() => expect([...heard].sort()).toEqual(['away-1', 'away-2']), {
      timeout: 20_000,
      interval: 100,
    });
    expect(drops).toBe(0);
    await bus.close();
  }, 40_000);
});

describe('an announcement', () => {
  it('is heard by those who listen, and by nobody later', async () => {
    const bus = await open();
    const reading = { signal: 'waiting', value: 3, unit: 'requests', ageMs: 5 } as const;
    const event = { kind: 'backend-signals-observed', backend: 'loud', readings: [reading] } as const;
    const heard: EventEnvelope[] = [];
    bus.listen(SIGNAL_FILTER, (envelope) => heard.push(envelope));
    bus.announce(event);
    await vi.waitFor(() => expect(heard).toMatchObject([{ source: { service: 'test' }, event }]), 5_000);

    const late: EventEnvelope[] = [];
    bus.listen(SIGNAL_FILTER, (envelope) => late.push(envelope));
    bus.announce({ ...event, backend: 'second' });
    await vi.waitFor(() => expect(late).toHaveLength(1), 5_000);
    expect(late[0]?.event).toMatchObject({ backend: 'second' });
    await bus.close();
  });
});
