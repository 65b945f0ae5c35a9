import type { AttemptFinished, AttemptOutcome } from '@signalbox/domain';
import { blameFor } from './failure-blame.js';
import { hasId, NO_IDS, rememberId, type IdMemory } from './id-memory.js';
import type { Stamp } from './stamp.js';

/**
 * The ids of recently reported attempts, and who reported them. An attempt may be reported twice under one id: by the
 * adapter that made it, and by the ingress that lost contact with it, each unaware of the other. It counts once:
 *
 * - **The adapter takes precedence**, because it saw the provider: how the call ended, how fast it was, what is left of its
 *   limits.
 * - **The ingress stands in for it** with `ADAPTER_UNAVAILABLE`, which counts until the adapter's report arrives, and for
 *   good if that says nothing about the backend: an adapter that was cancelled only knows that the client left.
 *
 * The order of arrival does not matter, because a stand-in is a separate fact, which is kept as void when it does not
 * count. Two limits remain: a fact that a void one displaced from a full set does not come back, and two reports further
 * apart than ids are remembered both count.
 */
export type Tellings = {
  /** Attempts for which an adapter said something about the backend. */
  readonly adapters: IdMemory;
  readonly standIns: IdMemory;
};

/** No reports. */
export const NO_TELLINGS: Tellings = { adapters: NO_IDS, standIns: NO_IDS };

/** How another report affects this one: `void`: this one does not count; `voids`: the earlier one no longer counts. */
export type Standing = 'counts' | 'void' | 'voids';

/** Records who reports an attempt. Returns the same tellings when that is not new. */
export function hearTelling(
  known: Tellings,
  event: AttemptFinished,
  stamp: Stamp,
): { readonly tellings: Tellings; readonly standing: Standing } {
  if (isStandIn(event)) {
    const standIns = rememberId(known.standIns, stamp);
    const tellings = standIns === known.standIns ? known : { ...known, standIns };
    return { tellings, standing: hasId(known.adapters, stamp.id) ? 'void' : 'counts' };
  }
  if (!speaksOfBackend(event)) return { tellings: known, standing: 'counts' };
  const adapters = rememberId(known.adapters, stamp);
  const tellings = adapters === known.adapters ? known : { ...known, adapters };
  return { tellings, standing: hasId(known.standIns, stamp.id) ? 'voids' : 'counts' };
}

/** Whether an ingress reports in place of an adapter. */
export function isStandIn({ attempt: { outcome, reason } }: AttemptFinished): boolean {
  return isFailure(outcome) && reason === 'ADAPTER_UNAVAILABLE';
}

function speaksOfBackend({ attempt: { outcome, reason } }: AttemptFinished): boolean {
  return outcome === 'succeeded' || (isFailure(outcome) && blameFor(reason) !== 'nobody');
}

function isFailure(outcome: AttemptOutcome): boolean {
  return outcome === 'failed' || outcome === 'truncated';
}
