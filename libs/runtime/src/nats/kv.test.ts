import { HEALTH_BUCKET, type BucketDescription } from '@signalbox/contracts';
import { openTestNats, useTestNats, type TestNats } from '@signalbox/nats-server/testing';
import { Events, type NatsConnection } from 'nats';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../logger.js';
import { connectNats } from './connect.js';
import { openKeyValue } from './kv.js';

const log = createLogger({ service: 'test', instance: 'one', level: 'silent' });
const server = useTestNats();
let connection: NatsConnection;

beforeAll(async () => {
  connection = await connectNats(server.url, 'test', log);
});
afterAll(() => connection.close());

async function reconnection(lost: NatsConnection): Promise<void> {
  for await (const { type } of lost.status()) if (type === Events.Reconnect) return;
}

describe('a bucket', () => {
  it('keeps the first value that is created, and the history of a key', async () => {
    const values = await openKeyValue(connection, { ...HEALTH_BUCKET, name: 'with-history', history: 5 });
    expect(await values.history('a')).toEqual([]);
    expect(await values.create('a', Buffer.from('first'))).toBe(true);
    expect(await values.create('a', Buffer.from('other'))).toBe(false);
    await values.put('a', Buffer.from('second'));
    const texts = (await values.history('a')).map(({ value }) => Buffer.from(value).toString());
    expect(texts).toEqual(['first', 'second']);
    await values.close();
  });

  it('gives a late watcher the last value of every key, and then every change', async () => {
    const values = await openKeyValue(connection, { ...HEALTH_BUCKET, name: 'test-bucket' });
    await values.put('a', Buffer.from('1'));
    await values.put('a', Buffer.from('2'));
    const seen: [string, string | undefined][] = [];
    await values.watch((key, value) =>
      seen.push([key, value === undefined ? undefined : Buffer.from(value).toString()]),
    );
    await vi.waitFor(() => expect(seen).toEqual([['a', '2']]), 5_000);
    await values.put('b', Buffer.from('3'));
    await values.delete('a');
    await vi.waitFor(
      () =>
        expect(seen).toEqual([
          ['a', '2'],
          ['b', '3'],
          ['a', undefined],
        ]),
      5_000,
    );
    await values.close();
  });

  it('changes a value only for whoever knows its newest revision', async () => {
    const values = await openKeyValue(connection, { ...HEALTH_BUCKET, name: 'with-revisions' });
    expect(await values.get('a')).toBeUndefined();
    await values.create('a', Buffer.from('first'));
    const first = await values.get('a');
    const [one, other] = await Promise.all([
      values.update('a', Buffer.from('one'), first?.revision ?? -1),
      values.update('a', Buffer.from('other'), first?.revision ?? -1),
    ]);
    const newest = await values.get('a');
    expect([one, other].filter((revision) => revision !== undefined)).toEqual([newest?.revision]);
    expect(Buffer.from(newest?.value ?? []).toString()).toBe(one === undefined ? 'other' : 'one');
    expect(await values.delete('a', first?.revision)).toBe(false);
    expect(await values.get('a')).toEqual(newest);
    expect(await values.delete('a', newest?.revision)).toBe(true);
    expect(await values.get('a')).toBeUndefined();
    expect(await values.create('a', Buffer.from('again'))).toBe(true);
    expect(await values.delete('a')).toBe(true);
    expect(await values.get('a')).toBeUndefined();
    await values.close();
  });

  it('forgets what is older than it keeps things', async () => {
    const values = await openKeyValue(connection, {
      ...HEALTH_BUCKET,
      name: 'short',
      ttlMs: 200,
      storage: 'memory',
    });
    await values.put('a', Buffer.from('1'));
    expect(await values.get('a')).toBeDefined();
    await vi.waitFor(async () => expect(await values.get('a')).toBeUndefined(), 5_000);
    await values.close();
  });

  it('gives the oldest values up, and refuses none, when it is full', async () => {
    const description: BucketDescription = {
      ...HEALTH_BUCKET,
      name: 'full',
      maxBytes: 32 * 1024,
      storage: 'memory',
    };
    const values = await openKeyValue(connection, description);
    const again = await openKeyValue(connection, description);
    for (let number = 0; number < 20; number++) await values.put(`key-${number}`, Buffer.alloc(4 * 1024));
    await again.put('key-19', Buffer.from('newest'));
    expect(await values.get('key-0')).toBeUndefined();
    expect(Buffer.from((await values.get('key-19'))?.value ?? []).toString()).toBe('newest');
    await Promise.all([values.close(), again.close()]);
  });
});

describe('a bucket whose server was away', () => {
  let ownServer: TestNats;
  let ownConnection: NatsConnection;
  beforeEach(async () => {
    ownServer = await openTestNats();
    ownConnection = await connectNats(ownServer.url, 'test', log);
  });
  afterEach(async () => {
    await ownConnection.close();
    await ownServer.close();
  });

  it.each<[string, 'kept' | 'empty', readonly string[]]>([
    ['is heard of as soon as it is back, and of each value once', 'kept', ['1', '2', '3']],
    ['is made anew where the server has lost it, and heard of again', 'empty', ['1', '3']],
  ])(
    '%s',
    async (_, storeAfter, expected) => {
      const values = await openKeyValue(ownConnection, HEALTH_BUCKET);
      const seen: string[] = [];
      await values.put('a', Buffer.from('1'));
      await values.watch((_key, value) => seen.push(Buffer.from(value ?? []).toString()));
      // A new watch receives the newest value, which must still be the first one.
      await vi.waitFor(() => expect(seen).toEqual(['1']), 5_000);
      if (storeAfter === 'kept') await values.put('a', Buffer.from('2'));
      await vi.waitFor(() => expect(seen).toEqual(expected.slice(0, -1)), 5_000);
      const back = reconnection(ownConnection);
      await ownServer.crash();
      await ownServer.restart(storeAfter);
      await back;
      await vi.waitFor(() => values.put('a', Buffer.from('3')), { timeout: 5_000, interval: 50 });
      await vi.waitFor(() => expect(seen.at(-1)).toBe('3'), 3_000);
      expect(seen).toEqual(expected);
      await values.close();
    },
    30_000,
  );
});
