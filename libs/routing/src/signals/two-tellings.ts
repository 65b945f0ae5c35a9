import type { AttemptFinished, AttemptOutcome } from '@signalbox/domain';
import { blameFor } from './failure-blame.js';
import { hasId, NO_IDS, rememberId, type IdMemory } from './id-memory.js';
import type { Stamp } from './stamp.js';

/**
 * Which attempts were told of lately, by their ids, and by whom. An attempt may be told of twice under one id: by the adapter
 * that made it, and by the ingress that lost sight of it, each in ignorance of the other. It counts once:
 *
 * - **The adapter is believed**, for it saw the provider: how the call ended, how fast it was, what is left of its limits.
 * - **The ingress stands in for it** with `ADAPTER_UNAVAILABLE`, which counts until the adapter's telling is there, and for
 *   good when that says nothing of the backend: an adapter that was cancelled only knows that somebody left.
 *
 * Who comes first plays no part, for a stand-in is a fact of its own, which is kept as void when it does not count. Two things
 * cannot be had: what a void one crowded out of a full set does not come back, and two tellings further apart than ids are
 * remembered both count.
 */
export type Tellings = {
  /** Attempts of whose backend an adapter said something. */
  readonly adapters: IdMemory;
  readonly standIns: IdMemory;
};

/** Nobody has told anything. */
export const NO_TELLINGS: Tellings = { adapters: NO_IDS, standIns: NO_IDS };

/** What the other telling makes of one: `void`: it does not count; `voids`: the one that came before it does not any more. */
export type Standing = 'counts' | 'void' | 'voids';

/** Hears who tells of an attempt. The same tellings come back when that is not new. */
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

/** Whether an ingress tells in place of an adapter. */
export function isStandIn({ attempt: { outcome, reason } }: AttemptFinished): boolean {
  return isFailure(outcome) && reason === 'ADAPTER_UNAVAILABLE';
}

function speaksOfBackend({ attempt: { outcome, reason } }: AttemptFinished): boolean {
  return outcome === 'succeeded' || (isFailure(outcome) && blameFor(reason) !== 'nobody');
}

function isFailure(outcome: AttemptOutcome): boolean {
  return outcome === 'failed' || outcome === 'truncated';
}
