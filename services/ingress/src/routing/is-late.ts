import type { EpochMs, Milliseconds } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';

/**
 * A deadline travels as the time that is left, so here it seems later than it is, by the time that the call was in transit:
 * a caller that leaves less than this before the deadline left because of it.
 */
const TRANSIT_MS: Milliseconds = 50;

/** Whether the client's deadline has passed, or very nearly. */
export function isLate(
  { clock }: { readonly clock: Pick<Clock, 'now'> },
  deadlineAt: EpochMs | undefined,
): boolean {
  return deadlineAt !== undefined && clock.now() >= deadlineAt - TRANSIT_MS;
}
