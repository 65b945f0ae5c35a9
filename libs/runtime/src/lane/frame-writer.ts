import type { Frame } from '@signalbox/trunk';

/** What there is to write. */
export type FrameSource = {
  readonly hasWaiting: boolean;
  take(maxBytes: number): readonly Frame[];
};

/** The side of a stream that is written to. */
export type FrameSink = {
  /** @param written Called when the connection has taken them. */
  write(frames: readonly Frame[], written: () => void): unknown;
};

/** Writes frames in batches. */
export type FrameWriter = {
  /** Writes what is waiting when this turn of the event loop is over, unless that is planned already. */
  readonly schedule: () => void;
  /** Writes nothing any more. */
  readonly close: () => void;
};

/** The most bytes of one message, so that a large batch delays nobody for long. */
const BATCH_BYTES = 64 * 1024;

/**
 * How many messages may wait for the connection. What was written cannot be overtaken any more; what was not, still has its
 * turns.
 */
const MOST_UNDER_WAY = 2;

/**
 * Writes what a trunk has to say, everything of one turn of the event loop together: messages cost more than frames. It
 * waits while the connection takes no more.
 * @param onWritten Called after every round of writing, when calls may have more to say.
 */
export function createFrameWriter(source: FrameSource, sink: FrameSink, onWritten: () => void): FrameWriter {
  let isPlanned = false;
  let isClosed = false;
  let underWay = 0;
  const write = (): void => {
    isPlanned = false;
    if (isClosed) return;
    while (underWay < MOST_UNDER_WAY && source.hasWaiting) {
      const frames = source.take(BATCH_BYTES);
      if (frames.length === 0) break;
      underWay += 1;
      sink.write(frames, written);
    }
    onWritten();
  };
  const written = (): void => {
    underWay -= 1;
    if (source.hasWaiting) schedule();
  };
  const schedule = (): void => {
    if (isPlanned || isClosed || underWay >= MOST_UNDER_WAY) return;
    isPlanned = true;
    setImmediate(write);
  };
  return {
    schedule,
    close() {
      isClosed = true;
    },
  };
}
