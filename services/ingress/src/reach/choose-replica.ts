import type { Random } from '@signalbox/domain';
import type { Breaker } from '@signalbox/runtime';

/** What the choice among replicas depends on. */
export type ReplicaLoad = {
  readonly breaker: Pick<Breaker, 'allows' | 'state'>;
  /** Our calls that it has under way. */
  readonly underWay: number;
};

/**
 * Chooses the replica for one call. One that failed and may be tried again comes first, one call at a time, so that its
 * recovery is noticed even while others work. Among those that work, two are drawn at random and the one with fewer calls
 * under way is chosen: a frozen replica fills up and is no longer chosen.
 * @returns `undefined` when none should be called now.
 */
export function chooseReplica<R extends ReplicaLoad>(replicas: readonly R[], random: Random): R | undefined {
  let working = 0;
  for (const replica of replicas) {
    const state = replica.breaker.state();
    if (state === 'half-open' && replica.breaker.allows()) return replica;
    if (state === 'closed') working += 1;
  }
  return lessBusyReplica(working === replicas.length ? replicas : replicas.filter(isWorking), random);
}

/**
 * Draws two and takes the one with fewer calls under way, whatever the state of their circuits; `undefined` when there is
 * none.
 */
export function lessBusyReplica<R extends Pick<ReplicaLoad, 'underWay'>>(
  replicas: readonly R[],
  random: Random,
): R | undefined {
  const count = replicas.length;
  if (count < 2) return replicas[0];
  const drawn = Math.floor(random() * count);
  const other = Math.floor(random() * (count - 1));
  const first = replicas[drawn];
  const second = replicas[other < drawn ? other : other + 1];
  return first !== undefined && second !== undefined && second.underWay < first.underWay ? second : first;
}

function isWorking({ breaker }: ReplicaLoad): boolean {
  return breaker.state() === 'closed';
}
