import { setTimeout as pause } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from './clock.js';
import type { Lifecycle } from './lifecycle.js';
import type { Logger } from './logger.js';
import { quietTurn } from './quiet-turn.js';

/** A service that is to end. */
export type Stopping = {
  readonly lifecycle: Lifecycle;
  /** How long it stays open after it said that it is not ready, so that nobody comes in vain. */
  readonly settleMs: Milliseconds;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Pick<Logger, 'info'>;
};

/**
 * Ends a service in the order in which no call is lost: unready, settle, drain, close. It is closed also when it does not drain.
 * @throws AggregateError with what did not drain, or did not close.
 */
export async function stopService({ lifecycle, settleMs, clock, log }: Stopping): Promise<void> {
  lifecycle.unready();
  log.info('stopping: not ready any more');
  await pause(settleMs);
  await quietTurn(clock);
  try {
    await lifecycle.drain();
    log.info('stopping: drained');
  } finally {
    await lifecycle.close();
  }
  log.info('stopped');
}
