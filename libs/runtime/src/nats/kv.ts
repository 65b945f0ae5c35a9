import type { BucketDescription } from '@signalbox/contracts';
import { DiscardPolicy, NatsError, StorageType, type KV, type KvEntry, type NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';

/** One value that a key had. */
export type KeyValueRevision = {
  /** Counts up with every change of the bucket. */
  readonly revision: number;
  readonly value: Uint8Array;
};

/** The last known values of one kind, shared by all services. */
export type KeyValue = Resource & {
  put(key: string, value: Uint8Array): Promise<void>;
  /** Puts the first value of a key. @returns whether it was the first; otherwise nothing changes. */
  create(key: string, value: Uint8Array): Promise<boolean>;
  /**
   * Puts a value only when `revision` is still the newest of the key.
   * @returns the new revision; `undefined` when somebody else was faster, and then nothing changes.
   */
  update(key: string, value: Uint8Array, revision: number): Promise<number | undefined>;
  /** The present value of a key; `undefined` when it has none. */
  get(key: string): Promise<KeyValueRevision | undefined>;
  delete(key: string): Promise<void>;
  /** The values that a key had, oldest first, as far back as the bucket keeps them. */
  history(key: string): Promise<readonly KeyValueRevision[]>;
  /** Hears the present value of every key, then every change; `undefined` means deleted. Resolves when it has begun. */
  watch(handler: (key: string, value: Uint8Array | undefined, revision: number) => void): Promise<void>;
};

/** JetStream's code for "wrong last sequence": the newest revision of the key is another one. */
const OTHER_REVISION = 10_071;

const STORAGE = { file: StorageType.File, memory: StorageType.Memory } as const;

/** Opens a bucket, and makes it when it is not there yet. */
export async function openKeyValue(
  connection: NatsConnection,
  { name, history, ttlMs, maxBytes, storage = 'file' }: BucketDescription,
): Promise<KeyValue> {
  const store = await connection.jetstream().views.kv(name, {
    history,
    storage: STORAGE[storage],
    ...(ttlMs !== undefined && { ttl: ttlMs }),
    ...(maxBytes !== undefined && { max_bytes: maxBytes }),
  });
  if (maxBytes !== undefined) await keepNewest(connection, store);
  const watches: { stop(): void }[] = [];
  return {
    async put(key, value) {
      await store.put(key, value);
    },
    async create(key, value) {
      try {
        await store.create(key, value);
        return true;
      } catch (error) {
        if (isOtherRevision(error)) return false;
        throw error;
      }
    },
    async update(key, value, revision) {
      try {
        return await store.update(key, value, revision);
      } catch (error) {
        if (isOtherRevision(error)) return undefined;
        throw error;
      }
    },
    async get(key) {
      const entry = await store.get(key);
      const value = entry === null ? undefined : valueOf(entry);
      return entry === null || value === undefined ? undefined : { revision: entry.revision, value };
    },
    delete: (key) => store.delete(key),
    async history(key) {
      const revisions: KeyValueRevision[] = [];
      for await (const entry of await store.history({ key })) {
        const value = valueOf(entry);
        if (value !== undefined) revisions.push({ revision: entry.revision, value });
      }
      return revisions;
    },
    async watch(handler) {
      const changes = await store.watch();
      watches.push(changes);
      void (async () => {
        for await (const entry of changes) handler(entry.key, valueOf(entry), entry.revision);
      })();
    },
    close() {
      for (const watch of watches) watch.stop();
    },
  };
}

/** NATS makes buckets that refuse new values when they are full. */
async function keepNewest(connection: NatsConnection, store: KV): Promise<void> {
  const { streamInfo } = await store.status();
  const { name, discard } = streamInfo.config;
  if (discard === DiscardPolicy.Old) return;
  const manager = await connection.jetstreamManager();
  await manager.streams.update(name, { discard: DiscardPolicy.Old });
}

function valueOf({ operation, value }: KvEntry): Uint8Array | undefined {
  return operation === 'PUT' ? value : undefined;
}

function isOtherRevision(error: unknown): boolean {
  return error instanceof NatsError && error.api_error?.err_code === OTHER_REVISION;
}
