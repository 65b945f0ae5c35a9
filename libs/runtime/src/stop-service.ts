import { setTimeout as pause } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from './clock.js';
import type { Lifecycle } from './lifecycle.js';
import type { Logger } from './logger.js';
import { quietTurn } from './quiet-turn.js';

/** What stopping a service needs. */
export type Stopping = {
  readonly lifecycle: Lifecycle;
  /** How long it stays open after it reports not ready, so that callers that do not know it yet are still served. */
  readonly settleMs: Milliseconds;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Pick<Logger, 'info'>;
};

/**
 * Stops a service in an order that loses no call: unready, settle, drain, close. It is closed even when draining fails.
 * @throws AggregateError with every failure to drain, or to close.
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
