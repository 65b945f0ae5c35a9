import { RouterError, type BackendHealth } from '@signalbox/domain';
import type { Clock, Resource } from '@signalbox/runtime';
import {
  afterProbe,
  neverProbed,
  type HysteresisRules,
  type ProbeOutcome,
  type ProbeState,
} from './hysteresis.js';
import { firstDelay, nextDelay } from './schedule.js';

/** What the loop of one backend is made of. */
export type ProbeLoopOptions = {
  readonly backend: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
  readonly jitter: number;
  readonly rules: HysteresisRules;
  readonly clock: Clock;
  readonly random: () => number;
  /** Makes one probe; it throws a `RouterError` when the backend does not answer. @returns the round trip in ms. */
  readonly probe: (signal: AbortSignal) => Promise<number>;
  /** Hears the state after every probe; `previous` is the status before it. */
  readonly onProbed: (
    health: BackendHealth,
    previous: BackendHealth['status'],
    error: RouterError | undefined,
  ) => void;
};

/** Probes one backend on a jittered schedule until it is closed; a probe that is under way is then cancelled. */
export function startProbeLoop(options: ProbeLoopOptions): Resource {
  const { backend, everyMs, jitter, rules, clock, random, onProbed } = options;
  const closing = new AbortController();
  let state: ProbeState = neverProbed(backend, clock.now());
  let timer: NodeJS.Timeout;

  const turn = async (): Promise<void> => {
    const { outcome, error } = await probeOnce(options, closing.signal);
    if (closing.signal.aborted) return;
    const previous = state.health.status;
    state = afterProbe(state, outcome, clock.now(), rules);
    onProbed(state.health, previous, error);
    timer = setTimeout(() => void turn(), nextDelay(everyMs, jitter, random));
  };
  timer = setTimeout(() => void turn(), firstDelay(everyMs, random));
  return {
    close() {
      closing.abort();
      clearTimeout(timer);
    },
  };
}

async function probeOnce(
  { probe, timeoutMs }: ProbeLoopOptions,
  closing: AbortSignal,
): Promise<{ outcome: ProbeOutcome; error: RouterError | undefined }> {
  try {
    const probeMs = await probe(AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]));
    return { outcome: { ok: true, probeMs }, error: undefined };
  } catch (thrown) {
    const error = RouterError.from(thrown);
    const reason = error.reason === 'CANCELLED' ? `no answer within ${timeoutMs} ms` : error.message;
    return { outcome: { ok: false, reason }, error };
  }
}
