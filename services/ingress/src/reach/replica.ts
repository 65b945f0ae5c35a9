import type { Breaker, CallVerdict, Lane } from '@signalbox/runtime';

/** One replica of a service: the lane to it, its circuit, and the calls that it has from us. */
export type Replica = {
  readonly address: string;
  readonly lane: Lane;
  readonly breaker: Breaker;
  /** Our calls that it has under way. */
  readonly underWay: number;
  /** Announces a call. @returns a function that reports what its end says of the replica; only its first call counts. */
  begin(): (verdict: CallVerdict) => void;
  /** The replica gets no more calls: its lane is closed when those under way are over. */
  retire(): void;
  /** Closes it at once; when it is closed already, returns the same promise. */
  close(): Promise<void>;
};

/** What a replica is made of. */
export type ReplicaParts = Pick<Replica, 'address' | 'lane' | 'breaker'> & {
  /** Whether it is left alone when it does not answer. */
  readonly withCircuit: boolean;
  /** Called when the replica was closed. */
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
