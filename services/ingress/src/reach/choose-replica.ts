import type { Random } from '@signalbox/domain';
import type { Breaker } from '@signalbox/runtime';

/** What the choice among replicas depends on. */
export type ReplicaLoad = {
  readonly breaker: Pick<Breaker, 'allows' | 'state'>;
  /** Calls that it has from us now. */
  readonly underWay: number;
};

/**
 * Chooses the replica for one call. One that failed and may be tried again comes first, so that it is found again although
 * others work; one call at a time does that. Among those that work, two are drawn and the one with fewer calls under way
 * gets it: a frozen replica fills up and is not chosen any more.
 * @returns `undefined` when none should be called now.
 */
export function chooseReplica<R extends ReplicaLoad>(replicas: readonly R[], random: Random): R | undefined {
  const returning = replicas.find(({ breaker }) => breaker.state() === 'half-open' && breaker.allows());
  if (returning !== undefined) return returning;
  return lessBusyReplica(
    replicas.filter(({ breaker }) => breaker.state() === 'closed'),
    random,
  );
}

/** Draws two and takes the one with fewer calls under way, whatever else is known of them; `undefined` of none. */
export function lessBusyReplica<R extends Pick<ReplicaLoad, 'underWay'>>(
  replicas: readonly R[],
  random: Random,
): R | undefined {
  const first = drawn(replicas, random);
  const second = drawn(
    replicas.filter((replica) => replica !== first),
    random,
  );
  if (first === undefined || second === undefined) return first;
  return second.underWay < first.underWay ? second : first;
}

function drawn<R>(replicas: readonly R[], random: Random): R | undefined {
  return replicas[Math.floor(random() * replicas.length)];
}
