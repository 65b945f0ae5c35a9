/**
 * Where the server takes time from. Tests may pass their own to make the pauses of an answer
 * happen when they say; the server never reads the time or waits in another way.
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
