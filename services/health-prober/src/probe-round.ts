import { RouterError } from '@signalbox/domain';
import type { AdapterReplica } from './adapter-replicas.js';
import type { Probe, Probed } from './probe.js';

/** One probe of a backend through every replica of its adapter. */
export type ProbeRound = {
  /**
   * What the round says of the backend: that it answers, as soon as one replica says so; else, when all have ended, why not.
   * A failure caused by the provider says more than that of a replica that does not answer.
   */
  readonly found: Promise<Probed>;
  /** Resolves when all replicas have answered or were given up. */
  readonly ended: Promise<unknown>;
};

/** What a round is made of. */
export type ProbeRoundOptions = {
  readonly replicas: readonly AdapterReplica[];
  readonly probe: Probe;
  readonly closing: AbortSignal;
  /** Called with what each replica found, except for replicas that went meanwhile. */
  readonly onReplica: (address: string, probed: Probed) => void;
};

/** Starts a round. All replicas are asked at once, so that none waits for one that is frozen. */
export function startRound({ replicas, probe, closing, onReplica }: ProbeRoundOptions): ProbeRound {
  const probes = replicas.map(async ({ address, lane, gone }) => {
    const probed = await probe(lane, AbortSignal.any([closing, gone]));
    if (!gone.aborted && !closing.aborted) onReplica(address, probed);
    return probed;
  });
  const ended = Promise.all(probes);
  const successes = probes.map(async (probing) => {
    const probed = await probing;
    if (!probed.outcome.ok) throw new Error(probed.outcome.reason);
    return probed;
  });
  const found = Promise.any(successes).catch(async () => mostTelling(await ended));
  return { found, ended };
}

function mostTelling(failures: readonly Probed[]): Probed {
  return (
    failures.find(({ error }) => error !== undefined && !SILENT.has(error.reason)) ?? failures[0] ?? NOBODY
  );
}

/** Why a replica itself did not answer. */
const SILENT: ReadonlySet<RouterError['reason']> = new Set(['ADAPTER_UNAVAILABLE', 'CANCELLED']);

const NO_REPLICA = 'no replica of its adapter is found';
const NOBODY: Probed = {
  outcome: { ok: false, reason: NO_REPLICA },
  error: new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message: NO_REPLICA }),
};
