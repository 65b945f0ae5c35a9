/** The newest replies of this process, encoded. They are looked at before NATS is asked, and answer a repeat while NATS is away. */
export type KeptReplies = {
  get(id: string): Uint8Array | undefined;
  keep(id: string, record: Uint8Array): void;
};

/** How much is kept. */
export type KeptLimits = { readonly bytes: number; readonly ageMs: number };

type Kept = { readonly record: Uint8Array; readonly until: number };

/**
 * Makes a store of bounded size: when it is full, the oldest records are dropped.
 * @param now Milliseconds on a clock that never jumps.
 */
export function createKeptReplies({ bytes, ageMs }: KeptLimits, now: () => number): KeptReplies {
  // A map iterates over its entries in insertion order.
  const kept = new Map<string, Kept>();
  let size = 0;
  const drop = (id: string): void => {
    size -= kept.get(id)?.record.length ?? 0;
    kept.delete(id);
  };
  return {
    get(id) {
      const found = kept.get(id);
      if (found === undefined || found.until > now()) return found?.record;
      drop(id);
      return undefined;
    },
    keep(id, record) {
      drop(id);
      kept.set(id, { record, until: now() + ageMs });
      size += record.length;
      for (const oldest of kept.keys()) {
        if (size <= bytes) break;
        drop(oldest);
      }
    },
  };
}
