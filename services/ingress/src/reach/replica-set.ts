import type { Milliseconds, Random } from '@signalbox/domain';
import {
  createBreaker,
  type AddressChange,
  type Breaker,
  type CallVerdict,
  type Lane,
  type Resource,
} from '@signalbox/runtime';
import { backOffMs } from './back-off.js';
import { chooseReplica, lessBusyReplica } from './choose-replica.js';
import { createReplica, type Replica } from './replica.js';

/** The way to one replica, for one call. */
export type ReplicaCall = {
  readonly lane: Lane;
  /** Tells what the end of the call says of the replica. It must be told once for every call; later tellings change nothing. */
  settle(verdict: CallVerdict): void;
  /** The way to a replica that this call was not sent to yet, to be opened when this one was settled; `undefined`: none. */
  elsewhere(): ReplicaCall | undefined;
};

/** The replicas of one service, which may come and go. */
export type ReplicaSet = Resource & {
  /** Takes up new replicas, and gives those that went no further calls; what they have is brought to its end. */
  change(change: AddressChange): void;
  /** Connects to all replicas, and to those that come later, before they are called. Without it the first call does. */
  connect(): void;
  /** Whether a call would go to one of them now. */
  allows(): boolean;
  /** Opens the way to one of them; `undefined` when none should be called now. */
  open(): ReplicaCall | undefined;
};

/** A replica that is left alone from now on, is back, or was left alone when it went for good. */
export type ReplicaChange = {
  /** Its address. */
  readonly replica: string;
  readonly state: 'open' | 'closed' | 'gone';
  /** How long it is left alone. */
  readonly forMs?: Milliseconds;
  /** How often it was left alone without having worked in between, this time included. */
  readonly opens?: number;
};

/** What a set of replicas is opened with. */
export type ReplicaSetOptions = {
  /** Of the service, for whoever looks at its circuits. */
  readonly name: string;
  readonly openLane: (address: string) => Lane;
  readonly random: Random;
  /** Whether replicas that do not answer are left alone. */
  readonly withCircuits: boolean;
  /** What happens when all are left alone: nobody is called, or somebody all the same. */
  readonly whenAllAreOpen: 'none' | 'any';
  readonly onChange: (change: ReplicaChange) => void;
};

/** Two calls that fell silent give a replica up, unless others worked. */
const LEAST_CALLS = 2;

/** How long a replica is left alone: a second, and twice as long each time that it is not back. */
const LEFT_ALONE = { firstMs: 1_000, mostMs: 30_000 };

/** When the last replica that worked is lost, those that were left alone are tried from the next turn on. */
const AT_ONCE_MS = 1;

/** Opens a set without any replica. Each that comes gets a lane and a circuit of its own. */
export function openReplicaSet(options: ReplicaSetOptions): ReplicaSet {
  const { openLane, random, withCircuits: withCircuit, whenAllAreOpen, onChange } = options;
  const replicas = new Map<string, Replica>();
  /** The same, for those who look at all of them with every call. */
  let all: readonly Replica[] = [];
  /** Those that went and have calls under way. */
  const leaving = new Set<Replica>();
  let connectsAtOnce = false;

  const add = (address: string): void => {
    const lane = openLane(address);
    const breaker = breakerOf(address, options, () => lookAgain(replicas, address));
    const onClosed = (): void => void leaving.delete(replica);
    const replica = createReplica({ address, lane, breaker, withCircuit, onClosed });
    replicas.set(address, replica);
    if (connectsAtOnce) lane.connect();
  };
  const remove = (address: string): void => {
    const replica = replicas.get(address);
    if (replica === undefined) return;
    const didAnswer = replica.breaker.state() === 'closed';
    replicas.delete(address);
    leaving.add(replica);
    replica.retire();
    if (didAnswer) lookAgain(replicas, address);
    else onChange({ replica: address, state: 'gone' });
  };
  const openExcept = (asked: readonly Replica[]): ReplicaCall | undefined => {
    const others = asked.length === 0 ? all : all.filter((replica) => !asked.includes(replica));
    const replica =
      chooseReplica(others, random) ??
      (whenAllAreOpen === 'any' ? lessBusyReplica(others, random) : undefined);
    return replica && callTo(replica, () => openExcept([...asked, replica]));
  };
  return {
    change({ added, removed }) {
      added.forEach(add);
      removed.forEach(remove);
      all = [...replicas.values()];
    },
    connect() {
      connectsAtOnce = true;
      for (const { lane } of replicas.values()) lane.connect();
    },
    allows: () => all.some(({ breaker }) => breaker.allows()),
    open: () => openExcept([]),
    async close() {
      const closing = [...all, ...leaving];
      replicas.clear();
      all = [];
      await Promise.all(closing.map((replica) => replica.close()));
    },
  };
}

function callTo(replica: Replica, elsewhere: () => ReplicaCall | undefined): ReplicaCall {
  return { lane: replica.lane, settle: replica.begin(), elsewhere };
}

/** Tries the others soon when the last one that worked is lost: they may have come back since. */
function lookAgain(replicas: ReadonlyMap<string, Replica>, lost: string): void {
  const all = [...replicas.values()];
  if (all.some(({ breaker }) => breaker.state() === 'closed')) return;
  for (const { address, breaker } of all) {
    if (address !== lost && breaker.state() === 'open') breaker.open(AT_ONCE_MS, 1);
  }
}

/** @param onLoss Hears that a replica which worked does not any more. */
function breakerOf(replica: string, { name, onChange }: ReplicaSetOptions, onLoss: () => void): Breaker {
  return createBreaker({
    name: `${name} ${replica}`,
    leastCalls: LEAST_CALLS,
    resetAfterMs: (opens) => backOffMs(LEFT_ALONE, opens),
    onOpen({ opens, forMs }) {
      onChange({ replica, state: 'open', forMs, opens });
      if (opens === 1) onLoss();
    },
    onClose: () => onChange({ replica, state: 'closed' }),
  });
}
