import type { AttemptFinished, Milliseconds } from '@signalbox/domain';
import { stableHash } from './stable-hash.js';
import type { Sampled, SketchShape } from './sketch.js';

/** The outcome of one attempt, as far as its backend can be judged by it. */
export type AttemptSample = Sampled & {
  /** `timeout`: not even the first content came in time; `void`: another report of this attempt takes precedence. */
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'void';
  /** Time to the first content of a stream; for a timeout, how long was waited. */
  readonly firstTokenMs: Milliseconds | undefined;
  readonly tokensPerSecond: number | undefined;
  /** The longest silence within a stream; for one that stalled for good, an upper bound of that silence. */
  readonly silenceMs: Milliseconds | undefined;
};

/** Ten minutes, of which the newest two weigh as much as all before them. */
export const ATTEMPT_SHAPE: SketchShape = { sliceMs: 30_000, slices: 20, keep: 64, halfLifeMs: 120_000 };

/** The sample of a success. An answer in one piece has its first content at its end, so it says nothing about speed. */
export function successSample(id: string, event: AttemptFinished): AttemptSample {
  return {
    hash: stableHash(id),
    outcome: 'ok',
    firstTokenMs: event.streamed ? measured(event.attempt.firstTokenMs) : undefined,
    tokensPerSecond: event.streamed ? measured(event.tokensPerSecond) : undefined,
    silenceMs: event.streamed ? measured(event.longestSilenceMs) : undefined,
  };
}

/**
 * The sample of a failure that is the backend's fault. Only a timeout measures anything: failing fast is not being fast. If
 * a stream stalled after its beginning, its first token was not late, but a silence was long. Its length is not reported;
 * the whole time since the first token is the most that it can have been, and overestimating a silence never cuts off an
 * answer.
 */
export function failureSample(id: string, { attempt }: AttemptFinished): AttemptSample {
  const { firstTokenMs, durationMs } = attempt;
  const isTimeout = attempt.reason === 'PROVIDER_TIMEOUT';
  const waitedInVain = isTimeout && firstTokenMs === undefined;
  return {
    hash: stableHash(id),
    outcome: waitedInVain ? 'timeout' : 'failed',
    firstTokenMs: waitedInVain ? measured(durationMs) : undefined,
    tokensPerSecond: undefined,
    silenceMs: isTimeout && firstTokenMs !== undefined ? measured(durationMs - firstTokenMs) : undefined,
  };
}

/** A number that can be a measurement; `undefined` for a broken one. */
function measured(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}
