import type { BucketDescription } from '@signalbox/contracts';
import type { NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';

/** The last known values of one kind, shared by all services. */
export type KeyValue = Resource & {
  put(key: string, value: Uint8Array): Promise<void>;
  delete(key: string): Promise<void>;
  /** Hears the present value of every key, then every change; `undefined` means deleted. Resolves when it has begun. */
  watch(handler: (key: string, value: Uint8Array | undefined) => void): Promise<void>;
};

/** Opens a bucket, and makes it when it is not there yet. */
export async function openKeyValue(
  connection: NatsConnection,
  { name, history }: BucketDescription,
): Promise<KeyValue> {
  const store = await connection.jetstream().views.kv(name, { history });
  const watches: { stop(): void }[] = [];
  return {
    async put(key, value) {
      await store.put(key, value);
    },
    delete: (key) => store.delete(key),
    async watch(handler) {
      const changes = await store.watch();
      watches.push(changes);
      void (async () => {
        for await (const { key, value, operation } of changes)
          handler(key, operation === 'PUT' ? value : undefined);
      })();
    },
    close() {
      for (const watch of watches) watch.stop();
    },
  };
}
