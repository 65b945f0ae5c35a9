import type { CircuitRecord } from '@signalbox/contracts';
import type { EpochMs, ErrorReason, Milliseconds, Random } from '@signalbox/domain';
import { createBreaker, type Breaker, type Clock } from '@signalbox/runtime';
import { jitteredBackOffMs } from './jittered-back-off.js';
import { backendVerdict } from './blame.js';
import type { CallEnd } from './reach.js';

/** What happened to a circuit: `opened` also when it opens again after a probe that failed. */
export type CircuitChange = {
  readonly kind: 'opened' | 'closed';
  /** The circuit as it is now, or as it was before it closed. */
  readonly record: CircuitRecord;
  /** Whether another ingress reported it. */
  readonly elsewhere: boolean;
};

/** A circuit that is not closed, as far as a request is concerned. */
export type OpenCircuit = {
  readonly reason: ErrorReason;
  /**
   * Until when the backend is left alone; a time in the past means that it waits for a probe. Absent while a probe of ours
   * is under way, since nobody knows when that ends.
   */
  readonly until?: EpochMs;
};

/** The circuits of all backends. */
export type BackendCircuits = {
  /** The circuit of a backend that should be left alone now. When it is time for a probe, asking also claims it for this ingress. */
  openCircuitOf(backend: string): OpenCircuit | undefined;
  /**
   * Announces a call, also to a backend that should be left alone. When a probe is due, the first such call is in effect the
   * probe, whoever claimed it.
   * @returns a function that reports the end of the call.
   */
  begin(backend: string): (end: CallEnd) => void;
  /** Another ingress opened a circuit, or probes a backend. */
  heardOpen(record: CircuitRecord): void;
  /** Another ingress closed a circuit. */
  heardClosed(backend: string): void;
  /** Releases the timers of the circuits. */
  close(): void;
};

/** What the circuits are made of. */
export type BackendCircuitsOptions = {
  readonly instance: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  /** Claims the single probe of a backend among all ingresses; never rejects. */
  readonly claim: (record: CircuitRecord) => Promise<boolean>;
  readonly onChange: (change: CircuitChange) => void;
};

/** How many calls within ten seconds it takes before the share of failures counts. */
const LEAST_CALLS = 10;
/** How long a backend is left alone: two seconds, doubled each time that it still fails. */
const LEFT_ALONE = { firstMs: 2_000, mostMs: 60_000 };
/** A claim whose probe has no outcome after this time is void, so that an ingress that died holds nobody up. */
const CLAIM_LAPSES_MS: Milliseconds = 30_000;

type Circuit = {
  readonly breaker: Breaker;
  /** Present while the circuit is not closed. */
  record?: CircuitRecord | undefined;
  lastReason: ErrorReason;
  /** Until when this ingress holds the claim to the probe. */
  claimedUntil: EpochMs;
  isClaiming: boolean;
};

/**
 * Makes a circuit for each backend, that is for each model at a provider with a credential. All ingresses together let one
 * call through to a backend that was left alone for long enough. No call waits for the other ingresses.
 */
export function createBackendCircuits(options: BackendCircuitsOptions): BackendCircuits {
  const { instance, clock, random, claim, onChange } = options;
  const circuits = new Map<string, Circuit>();

  const make = (backend: string): Circuit => {
    const breaker = createBreaker({
      name: backend,
      leastCalls: LEAST_CALLS,
      resetAfterMs: (opens) => jitteredBackOffMs(LEFT_ALONE, opens, random),
      onOpen({ opens, forMs }) {
        const now = clock.now();
        const { lastReason: reason, record: before } = circuit;
        const since = before?.since ?? now;
        const until = now + forMs;
        const record = { backend, state: 'open', reason, since, until, opens, by: instance } as const;
        beOpen(circuit, record, false);
      },
      onClose: () => beClosed(circuit, false),
    });
    const circuit: Circuit = {
      breaker,
      lastReason: 'INTERNAL',
      claimedUntil: -Infinity,
      isClaiming: false,
    };
    circuits.set(backend, circuit);
    return circuit;
  };
  const circuitOf = (backend: string): Circuit => circuits.get(backend) ?? make(backend);

  const beOpen = (circuit: Circuit, record: CircuitRecord, elsewhere: boolean): void => {
    circuit.record = record;
    circuit.claimedUntil = -Infinity;
    onChange({ kind: 'opened', record, elsewhere });
  };
  const beClosed = (circuit: Circuit, elsewhere: boolean): void => {
    const { record } = circuit;
    circuit.record = undefined;
    circuit.claimedUntil = -Infinity;
    if (record !== undefined) onChange({ kind: 'closed', record, elsewhere });
  };
  /** Tries to claim the probe. No request waits for that: the first one after the claim is the probe. */
  const askForProbe = async (circuit: Circuit, record: CircuitRecord): Promise<void> => {
    if (circuit.isClaiming) return;
    circuit.isClaiming = true;
    const until = clock.now() + CLAIM_LAPSES_MS;
    const isOurs = await claim({ ...record, state: 'probing', until, by: instance });
    circuit.isClaiming = false;
    if (isOurs && circuit.record === record) circuit.claimedUntil = until;
  };

  return {
    openCircuitOf(backend) {
      const circuit = circuits.get(backend);
      if (circuit?.record === undefined) return undefined;
      const { breaker, record } = circuit;
      const { reason, until } = record;
      if (breaker.state() === 'open') return { reason, until };
      const isOurs = circuit.claimedUntil > clock.now();
      if (!isOurs) void askForProbe(circuit, record);
      if (!breaker.allows()) return { reason };
      return isOurs ? undefined : { reason, until };
    },
    begin(backend) {
      const circuit = circuitOf(backend);
      const tell = circuit.breaker.begin();
      return (end) => {
        const verdict = backendVerdict(end);
        if (end.reason !== undefined && verdict !== 'nothing') circuit.lastReason = end.reason;
        tell(verdict);
      };
    },
    heardOpen(record) {
      const circuit = circuitOf(record.backend);
      const now = clock.now();
      // Another machine's clock may be wrong: no backend is left alone for longer than our own limit.
      const until = Math.max(now, Math.min(record.until, now + LEFT_ALONE.mostMs));
      circuit.breaker.open(until - now, record.opens);
      beOpen(circuit, { ...record, until }, true);
    },
    heardClosed(backend) {
      const circuit = circuits.get(backend);
      if (circuit === undefined) return;
      circuit.breaker.reset();
      beClosed(circuit, true);
    },
    close() {
      for (const { breaker } of circuits.values()) breaker.close();
    },
  };
}
