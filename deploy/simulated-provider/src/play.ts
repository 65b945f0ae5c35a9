import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { LatencyClock } from './latency-clock.js';
import type { Step, WriteStep } from './steps.js';

/** How a playback ended: by its own last step, or because the client closed the connection before. */
export type Ending = 'finished' | 'dropped' | 'abandoned';

/** What is played, where, and the callbacks for its progress. */
export type Playback = {
  readonly steps: readonly Step[];
  readonly response: ServerResponse;
  readonly clock: LatencyClock;
  /** Called with each write when it is handed to the connection. */
  readonly onWrite: (step: WriteStep) => void;
  /** Called exactly once, when the connection is done with this answer. */
  readonly onEnd: (ending: Ending) => void;
};

/**
 * Plays the steps on the connection. It waits when the connection is full, keeps to the planned times without
 * drifting, and stops at once when the client is gone.
 */
export function play({ steps, response, clock, onWrite, onEnd }: Playback): void {
  let position = 0;
  let due = clock.now();
  let gone = false;
  let ending: Ending = 'abandoned';
  let cancelPause: (() => void) | undefined;

  const leave = (): void => {
    gone = true;
    cancelPause?.();
    onEnd(response.writableFinished ? 'finished' : ending);
  };
  if (response.destroyed) return leave();
  response.once('close', leave);

  /** Performs steps until one has to wait; whatever it waits for calls back here. */
  const advance = (): void => {
    let going = true;
    while (going && !gone) {
      const step = steps[position++];
      if (step === undefined) return;
      going = perform(step);
    }
  };

  /** Continues after the client made room; the time that took is not made up for. */
  const resume = (): void => {
    due = Math.max(due, clock.now());
    advance();
  };

  const perform = (step: Step): boolean => {
    switch (step.kind) {
      case 'pause':
        return !pause(step.ms);
      case 'turn':
        setImmediate(advance);
        return false;
      case 'head':
        response.writeHead(step.status, [...step.headers]);
        response.flushHeaders();
        return true;
      case 'write': {
        onWrite(step);
        if (step.bytes.length === 0) return true;
        const roomLeft = response.write(step.bytes);
        if (!roomLeft) response.once('drain', resume);
        return roomLeft;
      }
      case 'hang':
        return false;
      case 'drop':
        ending = 'dropped';
        drop(response.socket, step.how);
        return false;
      case 'end':
        response.end();
        return false;
    }
  };

  /** Waits until the planned time, which already passed if the pauses are shorter than a timer can be. */
  const pause = (ms: number): boolean => {
    due += ms;
    const left = due - clock.now();
    if (left <= 0) return false;
    cancelPause = clock.after(left, advance);
    return true;
  };

  advance();
}

/** Closes a connection once everything written so far has left, so that the client sees exactly that much. */
function drop(socket: Socket | null, how: 'fin' | 'reset'): void {
  if (socket === null) return;
  setImmediate(() => {
    if (how === 'fin') socket.destroySoon();
    else socket.write('', () => socket.resetAndDestroy());
  });
}
