import type { Milliseconds, Random } from '@signalbox/domain';
import { createBreaker, type Breaker, type Lane, type Resource } from '@signalbox/runtime';
import { backOffMs } from './back-off.js';
import { replicaVerdict } from './blame.js';
import { chooseReplica } from './choose-replica.js';
import type { Reached } from './reach.js';

/** The replicas of one adapter. */
export type Replicas = Resource & {
  /** Whether a call would go to one of them now. */
  allow(): boolean;
  /** Opens the way to one of them; `undefined` when none should be called now. */
  open(): Reached | undefined;
};

/** What the replicas of one adapter are opened with. */
export type ReplicasOptions = {
  readonly adapter: string;
  /** `host:port`, several separated by commas. */
  readonly addresses: string;
  readonly openLane: (address: string) => Lane;
  readonly random: Random;
  /** Whether replicas that do not answer are left alone. */
  readonly withCircuits: boolean;
  /** Hears that a replica is left alone from now on, or that it is back. */
  readonly onChange: (change: ReplicaChange) => void;
};

/** A replica that is left alone from now on, or is back. */
export type ReplicaChange = {
  readonly adapter: string;
  /** Its address. */
  readonly replica: string;
  readonly state: 'open' | 'closed';
  /** How long it is left alone. */
  readonly forMs?: Milliseconds;
};

/** Two calls that fell silent give a replica up, unless others worked. */
const LEAST_CALLS = 2;

/** How long a replica is left alone: a second, and twice as long each time that it is not back. */
const LEFT_ALONE = { firstMs: 1_000, mostMs: 30_000 };

/** When the last replica that worked is lost, those that were left alone are tried from the next turn on. */
const AT_ONCE_MS = 1;

type Replica = {
  readonly address: string;
  readonly lane: Lane;
  readonly breaker: Breaker;
  underWay: number;
};

/**
 * Opens a client and a circuit for each replica; nothing is connected before the first call. A name that DNS resolves to
 * several addresses is one replica here: the client takes them in turn.
 */
export function openReplicas(options: ReplicasOptions): Replicas {
  const { addresses, openLane, random } = options;
  const replicas: readonly Replica[] = addresses.split(',').map((listed) => {
    const address = listed.trim();
    const breaker = breakerOf(address, options, () => lookAgain(replicas, address));
    return { address, lane: openLane(address), breaker, underWay: 0 };
  });
  const openExcept = (asked: readonly Replica[]): Reached | undefined => {
    const others = replicas.filter((each) => !asked.includes(each));
    const replica = chooseReplica(others, random);
    return replica && callTo(replica, options, () => openExcept([...asked, replica]));
  };
  return {
    allow: () => replicas.some(({ breaker }) => breaker.allows()),
    open: () => openExcept([]),
    async close() {
      for (const replica of replicas) {
        replica.breaker.close();
        await replica.lane.close();
      }
    },
  };
}

/** Tries the others soon when the last one that worked is lost: they may have come back since. */
function lookAgain(replicas: readonly Replica[], lost: string): void {
  if (replicas.some(({ breaker }) => breaker.state() === 'closed')) return;
  for (const { address, breaker } of replicas) {
    if (address !== lost && breaker.state() === 'open') breaker.open(AT_ONCE_MS, 1);
  }
}

/** @param onLoss Hears that a replica which worked does not any more. */
function breakerOf(replica: string, { adapter, onChange }: ReplicasOptions, onLoss: () => void): Breaker {
  return createBreaker({
    name: `${adapter} ${replica}`,
    leastCalls: LEAST_CALLS,
    resetAfterMs: (opens) => backOffMs(LEFT_ALONE, opens),
    onOpen({ opens, forMs }) {
      onChange({ adapter, replica, state: 'open', forMs });
      if (opens === 1) onLoss();
    },
    onClose: () => onChange({ adapter, replica, state: 'closed' }),
  });
}

function callTo(
  replica: Replica,
  { withCircuits }: ReplicasOptions,
  elsewhere: () => Reached | undefined,
): Reached {
  const tell = withCircuits ? replica.breaker.begin() : () => undefined;
  replica.underWay += 1;
  let isSettled = false;
  return {
    lane: replica.lane,
    settle(end) {
      if (isSettled) return;
      isSettled = true;
      replica.underWay -= 1;
      tell(replicaVerdict(end));
    },
    elsewhere,
  };
}
