import { RouterError, type BackendHealth } from '@signalbox/domain';
import type { Clock, Resource } from '@signalbox/runtime';
import { afterProbe, type HysteresisRules, type ProbeOutcome, type ProbeState } from './hysteresis.js';
import { startJitteredLoop, type JitteredLoopOptions } from './jittered-loop.js';

/** What the loop of one backend is made of. */
export type ProbeLoopOptions = Omit<JitteredLoopOptions, 'turn'> & {
  readonly timeoutMs: number;
  readonly rules: HysteresisRules;
  readonly clock: Clock;
  /** What is held of the backend so far. */
  readonly initial: ProbeState;
  /** Makes one probe; it throws a `RouterError` when the backend does not answer. @returns the round trip in ms. */
  readonly probe: (signal: AbortSignal) => Promise<number>;
  /** Hears the state after every probe; `previous` is the status before it. */
  readonly onProbed: (
    state: ProbeState,
    previous: BackendHealth['status'],
    error: RouterError | undefined,
  ) => void;
};

/** Probes one backend until it is closed; of a probe that is under way then nothing is heard any more. */
export function startProbeLoop(options: ProbeLoopOptions): Resource {
  const { initial, rules, clock, onProbed } = options;
  let state = initial;
  return startJitteredLoop({
    ...options,
    async turn(closing) {
      const { outcome, error } = await probeOnce(options, closing);
      if (closing.aborted) return;
      const previous = state.health.status;
      state = afterProbe(state, outcome, clock.now(), rules);
      onProbed(state, previous, error);
    },
  });
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
