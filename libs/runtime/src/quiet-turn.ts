import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from './clock.js';

/** A turn of the event loop that takes no longer than this has left nothing unread. */
const QUIET_MS: Milliseconds = 0.25;
/** On a busy machine turns take longer, so a turn of up to this share of the time already waited also counts as quiet. */
const QUIET_SHARE = 1 / 100;
/** The longest wait for a process that never becomes quiet. */
const LONGEST_MS: Milliseconds = 10_000;

/**
 * Resolves right after the event loop has read everything that had arrived. Closing a listener at another moment resets the
 * connections in its queue, and closing a connection that holds unread bytes loses what was sent to the peer just before.
 * @param arrivals How many connections a listener has accepted so far: it accepts one in each turn, however many wait, so
 * that its queue is empty only after a turn that accepted none.
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
