import type { Frame } from '@signalbox/trunk';

/** Where the frames to write come from. */
export type FrameSource = {
  readonly hasWaiting: boolean;
  take(maxBytes: number): readonly Frame[];
};

/** The side of a stream that is written to. */
export type FrameSink = {
  /** @param written Called when the connection has taken the frames. */
  write(frames: readonly Frame[], written: () => void): unknown;
};

/** Writes frames in batches. */
export type FrameWriter = {
  /** Writes the waiting frames after this turn of the event loop, unless that is already planned. */
  readonly schedule: () => void;
  /** Stops writing. */
  readonly close: () => void;
};

/** The most bytes in one message, so that a large batch does not delay other calls for long. */
const BATCH_BYTES = 64 * 1024;

/**
 * How many messages may wait for the connection. Frames that were written can no longer be overtaken; calls whose frames are
 * not yet written still take turns.
 */
const MOST_UNDER_WAY = 2;

/**
 * Writes the frames of a trunk, all frames of one turn of the event loop together: messages cost more than frames. It waits
 * while the connection takes no more.
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
