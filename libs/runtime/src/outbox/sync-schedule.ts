import type { Milliseconds } from '@signalbox/domain';

/** Syncs now and then what was written: many writes share one sync, and none waits for it. */
export type SyncSchedule = {
  /** Something was written: it is synced in time. */
  written(): void;
  /** Syncs what is not synced yet. */
  now(): Promise<void>;
  /** Syncs nothing any more. */
  close(): void;
};

/** Makes a schedule. @param sync Syncs everything; never rejects, and is never called twice at once. */
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
