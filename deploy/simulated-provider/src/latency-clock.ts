/**
 * Where the server takes its time from. Tests may pass their own clock to decide when the pauses of an answer end; the
 * server never reads the time or waits in any other way.
 */
export type LatencyClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back once after `ms` milliseconds unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
};

/** The clock of the machine. */
export const systemClock: LatencyClock = {
  now: Date.now,
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
