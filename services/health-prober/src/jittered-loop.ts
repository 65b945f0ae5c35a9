import type { Milliseconds, Random } from '@signalbox/domain';
import type { Resource } from '@signalbox/runtime';
import { firstDelay, nextDelay } from './schedule.js';

/** What is done again and again, and how often. */
export type JitteredLoopOptions = {
  readonly everyMs: Milliseconds;
  /** Share of the interval by which each wait is moved at random, 0 to 1. */
  readonly jitter: number;
  readonly random: Random;
  /** One turn; the next begins an interval after it has ended. The signal is aborted when the loop is closed. */
  readonly turn: (closing: AbortSignal) => Promise<void>;
};

/** Takes turns on a jittered schedule until it is closed, which aborts a turn that is under way. */
export function startJitteredLoop({ everyMs, jitter, random, turn }: JitteredLoopOptions): Resource {
  const closing = new AbortController();
  let timer: NodeJS.Timeout;
  const wait = (delayMs: Milliseconds): void => {
    timer = setTimeout(() => {
      void turn(closing.signal).then(() => {
        if (!closing.signal.aborted) wait(nextDelay(everyMs, jitter, random));
      });
    }, delayMs);
  };
  wait(firstDelay(everyMs, random));
  return {
    close() {
      closing.abort();
      clearTimeout(timer);
    },
  };
}
