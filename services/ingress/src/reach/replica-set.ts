import { backOffMs, type Milliseconds, type Random } from '@signalbox/domain';
import {
  createBreaker,
  type AddressChange,
  type Breaker,
  type CallVerdict,
  type Lane,
  type Resource,
} from '@signalbox/runtime';
import { chooseReplica, lessBusyReplica } from './choose-replica.js';
import { createReplica, type Replica } from './replica.js';

/** The way to one replica, for one call. */
export type ReplicaCall = {
  readonly lane: Lane;
  /** Reports what the end of the call says of the replica. To be called once for every call; later calls change nothing. */
  settle(verdict: CallVerdict): void;
  /** The way to a replica that this call was not sent to yet, to be opened after this one was settled; `undefined`: none. */
  elsewhere(): ReplicaCall | undefined;
};

/** The replicas of one service, which may come and go. */
export type ReplicaSet = Resource & {
  /** Adds new replicas, and gives removed ones no more calls; those under way run to their end. */
  change(change: AddressChange): void;
  /** Connects to all replicas, later ones included, before they are called. Without it the first call connects. */
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
  /** The name of the service, which labels its circuits. */
  readonly name: string;
  readonly openLane: (address: string) => Lane;
  readonly random: Random;
  /** Whether replicas that do not answer are left alone. */
  readonly withCircuits: boolean;
  /** What happens when all are left alone: none is called, or one is called all the same. */
  readonly whenAllAreOpen: 'none' | 'any';
  readonly onChange: (change: ReplicaChange) => void;
};

/** After two calls that fell silent a replica is left alone, unless others worked. */
const LEAST_CALLS = 2;

/** How long a replica is left alone: a second, doubled each time that it is not back. */
const LEFT_ALONE = { firstMs: 1_000, mostMs: 30_000 };

/** When the last working replica is lost, those that were left alone are tried from the next turn of the event loop on. */
const AT_ONCE_MS = 1;

/** Opens an empty set. Each replica that is added gets a lane and a circuit of its own. */
export function openReplicaSet(options: ReplicaSetOptions): ReplicaSet {
  const { openLane, random, withCircuits: withCircuit, whenAllAreOpen, onChange } = options;
  const replicas = new Map<string, Replica>();
  /** The same as a list, since every call goes through all of them. */
  let all: readonly Replica[] = [];
  /** Removed replicas that still have calls under way. */
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

/** Tries the others soon when the last working replica is lost: they may have come back since. */
function lookAgain(replicas: ReadonlyMap<string, Replica>, lost: string): void {
  const all = [...replicas.values()];
  if (all.some(({ breaker }) => breaker.state() === 'closed')) return;
  for (const { address, breaker } of all) {
    if (address !== lost && breaker.state() === 'open') breaker.open(AT_ONCE_MS, 1);
  }
}

/** @param onLoss Called when a replica that worked no longer does. */
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
