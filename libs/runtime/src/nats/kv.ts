import type { BucketDescription } from '@signalbox/contracts';
import { DiscardPolicy, NatsError, StorageType, type KV, type NatsConnection } from 'nats';
import type { Resource } from '../lifecycle.js';
import { watchConnection } from './connection-state.js';
import { createKeyWatch, valueOf, type KeyWatch, type WatchHandler } from './key-watch.js';

/** One value that a key had. */
export type KeyValueRevision = {
  /** Increases with every change of the bucket. */
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
   * @returns the new revision; `undefined` when another writer was faster, and then nothing changes.
   */
  update(key: string, value: Uint8Array, revision: number): Promise<number | undefined>;
  /** The present value of a key; `undefined` when it has none. */
  get(key: string): Promise<KeyValueRevision | undefined>;
  /**
   * Deletes a key; if a revision is given, only when it is still the newest of the key.
   * @returns whether it was deleted; otherwise another writer was faster and nothing changes.
   */
  delete(key: string, revision?: number): Promise<boolean>;
  /** The values that a key had, oldest first, as far back as the bucket keeps them. */
  history(key: string): Promise<readonly KeyValueRevision[]>;
  /** Delivers the present value of every key, then every change, also after NATS was down. Resolves when it has begun. */
  watch(handler: WatchHandler): Promise<void>;
};

/** JetStream's code for "wrong last sequence": the key has a newer revision. */
const OTHER_REVISION = 10_071;

const STORAGE = { file: StorageType.File, memory: StorageType.Memory } as const;

/** Opens a bucket. Creates it if it is missing, now and whenever NATS comes back. */
export async function openKeyValue(
  connection: NatsConnection,
  description: BucketDescription,
): Promise<KeyValue> {
  const store = await bind(connection, description);
  const watches = new Set<KeyWatch>();
  let isClosed = false;
  const beginAnew = async (): Promise<void> => {
    if (isClosed) return;
    const bucket = await bind(connection, description);
    for (const watch of watches) await watch.begin(bucket);
  };
  watchConnection(connection).onUp(beginAnew);
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
    async delete(key, revision) {
      try {
        await store.delete(key, { ...(revision !== undefined && { previousSeq: revision }) });
        return true;
      } catch (error) {
        if (isOtherRevision(error)) return false;
        throw error;
      }
    },
    async history(key) {
      const revisions: KeyValueRevision[] = [];
      for await (const entry of await store.history({ key })) {
        const value = valueOf(entry);
        if (value !== undefined) revisions.push({ revision: entry.revision, value });
      }
      return revisions;
    },
    async watch(handler) {
      const watch = createKeyWatch(handler);
      await watch.begin(store);
      watches.add(watch);
    },
    close() {
      isClosed = true;
      for (const watch of watches) watch.stop();
    },
  };
}

async function bind(
  connection: NatsConnection,
  { name, history, ttlMs, maxBytes, storage = 'file' }: BucketDescription,
): Promise<KV> {
  const store = await connection.jetstream().views.kv(name, {
    history,
    storage: STORAGE[storage],
    ...(ttlMs !== undefined && { ttl: ttlMs }),
    ...(maxBytes !== undefined && { max_bytes: maxBytes }),
  });
  if (maxBytes !== undefined) await keepNewest(connection, store);
  return store;
}

/** Makes a full bucket drop its oldest values; NATS creates buckets that refuse new values when they are full. */
async function keepNewest(connection: NatsConnection, store: KV): Promise<void> {
  const { streamInfo } = await store.status();
  const { name, discard } = streamInfo.config;
  if (discard === DiscardPolicy.Old) return;
  const manager = await connection.jetstreamManager();
  await manager.streams.update(name, { discard: DiscardPolicy.Old });
}

function isOtherRevision(error: unknown): boolean {
  return error instanceof NatsError && error.api_error?.err_code === OTHER_REVISION;
}
