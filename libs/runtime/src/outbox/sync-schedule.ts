import type { Milliseconds } from '@signalbox/domain';

/** Syncs writes from time to time: many writes share one sync, and none waits for it. */
export type SyncSchedule = {
  /** Records that something was written; it is synced within `syncMs`. */
  written(): void;
  /** Syncs everything written so far. */
  now(): Promise<void>;
  /** Stops the planned sync. */
  close(): void;
};

/** Creates a schedule. @param sync Syncs everything; must not reject. It is never called twice at once. */
export function createSyncSchedule(syncMs: Milliseconds, sync: () => Promise<void>): SyncSchedule {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => (running = running.then(sync));
  return {
    written() {
      timer ??= setTimeout(() => {
        timer = undefined;
        void now();
      }, syncMs).unref();
    },
    now,
    close: () => clearTimeout(timer),
  };
}
