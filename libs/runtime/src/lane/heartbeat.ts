import type { Milliseconds } from '@signalbox/domain';

/** Watches whether the other side of a connection is alive. */
export type Heartbeat = {
  /** Starts watching, unless it already is. */
  start(): void;
  /** Records a sign of life from the other side. */
  heard(): void;
  close(): void;
};

/** What a heartbeat acts on. */
export type HeartbeatOptions = {
  readonly everyMs: Milliseconds;
  /** After how many beats in a row without a sign of life the other side is dead. */
  readonly beats: number;
  /** Whether anything still waits for the other side. */
  readonly isNeeded: () => boolean;
  readonly ping: () => void;
  readonly onDead: () => void;
};

/**
 * Creates a heartbeat. It counts its own beats instead of looking at the clock: a process that was paused for a while must
 * not take its own silence for that of the other side.
 */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { everyMs, beats, isNeeded, ping, onDead } = options;
  let timer: NodeJS.Timeout | undefined;
  let missed = 0;
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const beat = (): void => {
    if (!isNeeded()) return stop();
    if (missed < beats) {
      missed += 1;
      return ping();
    }
    stop();
    onDead();
  };
  return {
    start() {
      if (timer !== undefined) return;
      missed = 0;
      timer = setInterval(beat, everyMs).unref();
    },
    heard() {
      missed = 0;
    },
    close: stop,
  };
}
