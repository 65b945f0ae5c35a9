import type { BackendHealth, RouterError } from '@signalbox/domain';
import type { Clock, Resource } from '@signalbox/runtime';
import { afterProbe, type HysteresisRules, type ProbeState } from './hysteresis.js';
import { startJitteredLoop, type JitteredLoopOptions } from './jittered-loop.js';
import type { ProbeRound } from './probe-round.js';

/** What the loop of one backend is made of. */
export type ProbeLoopOptions = Omit<JitteredLoopOptions, 'turn'> & {
  readonly rules: HysteresisRules;
  readonly clock: Clock;
  /** What is known of the backend so far. */
  readonly initial: ProbeState;
  /** Starts one probe through every replica of the adapter. */
  readonly startRound: (closing: AbortSignal) => Promise<ProbeRound>;
  /** Called with the state after every probe; `previous` is the status before it. */
  readonly onProbed: (
    state: ProbeState,
    previous: BackendHealth['status'],
    error: RouterError | undefined,
  ) => void;
};

/**
 * Probes one backend until it is closed; a probe that is then under way is not reported any more. What was found is reported
 * at once, and the next probe waits for replicas that have not finished, so that a frozen one gets one probe at a time.
 */
export function startProbeLoop(options: ProbeLoopOptions): Resource {
  const { initial, rules, clock, startRound, onProbed } = options;
  let state = initial;
  return startJitteredLoop({
    ...options,
    async turn(closing) {
      const { found, ended } = await startRound(closing);
      const { outcome, error } = await found;
      if (closing.aborted) return;
      const previous = state.health.status;
      state = afterProbe(state, outcome, clock.now(), rules);
      onProbed(state, previous, error);
      await ended;
    },
  });
}
