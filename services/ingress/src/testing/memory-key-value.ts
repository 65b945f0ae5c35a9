import type { KeyValue, KeyValueRevision } from '@signalbox/runtime';

/** A bucket in memory whose answers a test can hold back. */
export type MemoryKeyValue = KeyValue & {
  readonly values: Map<string, KeyValueRevision>;
  /** What every operation waits for; one that never settles is a NATS that does not answer. */
  answers: Promise<void>;
};

/** Makes a bucket with nothing in it. Nothing can be watched. */
export function memoryKeyValue(): MemoryKeyValue {
  const values = new Map<string, KeyValueRevision>();
  let revision = 0;
  const set = (key: string, value: Uint8Array): number => {
    revision += 1;
    values.set(key, { revision, value });
    return revision;
  };
  const bucket: MemoryKeyValue = {
    values,
    answers: Promise.resolve(),
    async put(key, value) {
      await bucket.answers;
      set(key, value);
    },
    async create(key, value) {
      await bucket.answers;
      if (values.has(key)) return false;
      set(key, value);
      return true;
    },
    async update(key, value, newest) {
      await bucket.answers;
      return values.get(key)?.revision === newest ? set(key, value) : undefined;
    },
    async get(key) {
      await bucket.answers;
      return values.get(key);
    },
    async delete(key, newest) {
      await bucket.answers;
      if (newest !== undefined && values.get(key)?.revision !== newest) return false;
      values.delete(key);
      return true;
    },
    async history(key) {
      await bucket.answers;
      return [...values].flatMap(([name, value]) => (name === key ? [value] : []));
    },
    watch: () => Promise.reject(new Error('Nothing can be watched here.')),
    close: () => undefined,
  };
  return bucket;
}
