import type { KV, KvEntry } from 'nats';

/** Called with the value of a key; `undefined` means deleted. */
export type WatchHandler = (key: string, value: Uint8Array | undefined, revision: number) => void;

/** Follows all keys of a bucket, also after its server was down. */
export type KeyWatch = {
  /**
   * Begins, or begins anew: by itself a watch notices only after some ten seconds that its server was down, and never that the
   * bucket was replaced by another one. A revision that was already delivered is not delivered again.
   */
  begin(bucket: KV): Promise<void>;
  stop(): void;
};

/** Makes a watch that has not begun. */
export function createKeyWatch(handler: WatchHandler): KeyWatch {
  const heard = new Map<string, number>();
  let bucketMadeAt = '';
  let current: { stop(): void } | undefined;
  let isStopped = false;

  const follow = async (changes: AsyncIterable<KvEntry>): Promise<void> => {
    for await (const entry of changes) {
      if (heard.get(entry.key) === entry.revision) continue;
      heard.set(entry.key, entry.revision);
      handler(entry.key, valueOf(entry), entry.revision);
    }
  };
  return {
    async begin(bucket) {
      const { streamInfo } = await bucket.status();
      const changes = await bucket.watch();
      if (isStopped) return changes.stop();
      current?.stop();
      current = changes;
      // In another bucket revisions count from one again.
      if (streamInfo.created !== bucketMadeAt) heard.clear();
      bucketMadeAt = streamInfo.created;
      void follow(changes);
    },
    stop() {
      isStopped = true;
      current?.stop();
    },
  };
}

/** The value of an entry; `undefined` when it says that the key was deleted. */
export function valueOf({ operation, value }: KvEntry): Uint8Array | undefined {
  return operation === 'PUT' ? value : undefined;
}
