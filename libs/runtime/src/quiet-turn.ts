import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from './clock.js';

/** A turn of the event loop that takes no longer than this left nothing unread behind it. */
const QUIET_MS: Milliseconds = 2;
/** A process that is never quiet is not waited for longer than this many turns. */
const MOST_TURNS = 100;

/**
 * Resolves right after the event loop has read everything that had come. To close a listener at another moment resets the
 * connections in its queue, and to close a connection with unread bytes in it loses what was sent to the peer just before.
 */
export async function quietTurn(clock: Pick<Clock, 'monotonic'>): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const startedAt = clock.monotonic();
    await nextTurn();
    const tookMs = clock.monotonic() - startedAt;
    if (turn > 0 && tookMs <= QUIET_MS) return;
  }
}
