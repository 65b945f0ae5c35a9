import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Frame } from '@signalbox/trunk';
import { describe, expect, it, vi } from 'vitest';
import { createFrameWriter } from './frame-writer.js';

/** A writer whose connection takes messages at once, or when the test says so. */
function open({ isSlow = false } = {}) {
  const waiting: Frame[] = [];
  const written: number[][] = [];
  const underWay: (() => void)[] = [];
  const sink = {
    write(frames: readonly Frame[], done: () => void) {
      written.push(frames.map((frame) => ('call' in frame ? frame.call : 0)));
      underWay.push(done);
      if (!isSlow) process.nextTick(takeOne);
    },
  };
  const takeOne = (): void => underWay.shift()?.();
  const source = {
    get hasWaiting() {
      return waiting.length > 0;
    },
    /** Two frames at a time. */
    take: () => waiting.splice(0, 2),
  };
  let rounds = 0;
  const writer = createFrameWriter(source, sink, () => (rounds += 1));
  const say = (...calls: number[]): void => {
    for (const call of calls) {
      waiting.push({ kind: 'cancel', call });
      writer.schedule();
    }
  };
  return { say, takeOne, writer, written, rounds: () => rounds };
}

describe('a frame writer', () => {
  it('writes what comes in one turn together, after it', async () => {
    const { say, written, rounds } = open();
    say(1);
    say(2);
    expect(written).toEqual([]);
    await nextTurn();
    expect([written, rounds()]).toEqual([[[1, 2]], 1]);
    say(3);
    await nextTurn();
    expect([written, rounds()]).toEqual([[[1, 2], [3]], 2]);
  });

  it('writes on until nothing waits', async () => {
    const { say, written } = open();
    say(1, 2, 3, 4, 5);
    await vi.waitFor(() => expect(written).toEqual([[1, 2], [3, 4], [5]]));
  });

  it('has two messages under way at most, and goes on when the connection has taken one', async () => {
    const { say, takeOne, written } = open({ isSlow: true });
    say(1, 2, 3, 4, 5, 6, 7);
    await nextTurn();
    say(8);
    await nextTurn();
    expect(written).toEqual([
      [1, 2],
      [3, 4],
    ]);
    takeOne();
    await nextTurn();
    expect(written.slice(2)).toEqual([[5, 6]]);
    takeOne();
    takeOne();
    await nextTurn();
    expect(written.slice(3)).toEqual([[7, 8]]);
  });

  it('writes nothing after it was closed', async () => {
    const { say, takeOne, writer, written } = open({ isSlow: true });
    say(1, 2, 3, 4, 5);
    await nextTurn();
    writer.close();
    takeOne();
    say(6);
    await nextTurn();
    expect(written).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});
