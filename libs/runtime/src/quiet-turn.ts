import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from './clock.js';

/** A turn of the event loop that takes no longer than this left nothing unread behind it. */
const QUIET_MS: Milliseconds = 0.25;
/** On a busy machine a turn takes longer: this part of the time that was waited already is as quiet as it gets. */
const QUIET_SHARE = 1 / 100;
/** A process that is never quiet is not waited for longer than this. */
const LONGEST_MS: Milliseconds = 10_000;

/**
 * Resolves right after the event loop has read everything that had come. To close a listener at another moment resets the
 * connections in its queue, and to close a connection with unread bytes in it loses what was sent to the peer just before.
 * @param arrivals How many connections a listener has let in so far: it lets in one in a turn, however many wait, so that
 * only a turn without any has emptied its queue.
 */
export async function quietTurn(
  clock: Pick<Clock, 'monotonic'>,
  arrivals: () => number = () => 0,
): Promise<void> {
  const startedAt = clock.monotonic();
  for (let turn = 0, turnAt = startedAt, before = arrivals(); ; turn++) {
    await nextTurn();
    const now = clock.monotonic();
    const after = arrivals();
    const isQuick = now - turnAt <= Math.max(QUIET_MS, (now - startedAt) * QUIET_SHARE);
    // The first turn may have begun long ago.
    if (turn > 0 && isQuick && after === before) return;
    if (now - startedAt >= LONGEST_MS) return;
    turnAt = now;
    before = after;
  }
}
