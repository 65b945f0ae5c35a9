import type { Breaker, CallVerdict, Lane } from '@signalbox/runtime';

/** One replica of a service: the way to it, what is known of it, and what it has to do for us. */
export type Replica = {
  readonly address: string;
  readonly lane: Lane;
  readonly breaker: Breaker;
  /** Calls that it has from us now. */
  readonly underWay: number;
  /** Announces a call. @returns how to tell what its end says of the replica; only the first telling counts. */
  begin(): (verdict: CallVerdict) => void;
  /** The replica gets no calls any more: its lane is closed when those under way are over. */
  retire(): void;
  /** Closes it at once; the same as before when it is closed already. */
  close(): Promise<void>;
};

/** What a replica is made of. */
export type ReplicaParts = Pick<Replica, 'address' | 'lane' | 'breaker'> & {
  /** Whether it is left alone when it does not answer. */
  readonly withCircuit: boolean;
  /** Hears that it was closed. */
  readonly onClosed: () => void;
};

/** Makes a replica; nothing is connected before the first call. */
export function createReplica({ address, lane, breaker, withCircuit, onClosed }: ReplicaParts): Replica {
  let underWay = 0;
  let isRetired = false;
  let closed: Promise<void> | undefined;
  const closeNow = async (): Promise<void> => {
    breaker.close();
    try {
      await lane.close();
    } finally {
      onClosed();
    }
  };
  const close = (): Promise<void> => (closed ??= closeNow());
  const closeWhenIdle = (): void => {
    if (isRetired && underWay === 0) close().catch(() => undefined);
  };
  return {
    address,
    lane,
    breaker,
    get underWay() {
      return underWay;
    },
    begin() {
      const tell = withCircuit ? breaker.begin() : () => undefined;
      underWay += 1;
      let isTold = false;
      return (verdict) => {
        if (isTold) return;
        isTold = true;
        underWay -= 1;
        tell(verdict);
        closeWhenIdle();
      };
    },
    retire() {
      isRetired = true;
      breaker.close();
      closeWhenIdle();
    },
    close,
  };
}
