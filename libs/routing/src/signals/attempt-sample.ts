import type { AttemptFinished, Milliseconds } from '@signalbox/domain';
import { stableHash } from './stable-hash.js';
import type { Sampled, SketchShape } from './sketch.js';

/** How one attempt went, as far as its backend can be judged by it. */
export type AttemptSample = Sampled & {
  /** `timeout`: not even the first content came in time. */
  readonly outcome: 'ok' | 'failed' | 'timeout';
  /** To the first content of a stream; of a timeout, how long was waited. */
  readonly firstTokenMs: Milliseconds | undefined;
  readonly tokensPerSecond: number | undefined;
};

/** Ten minutes, of which the newest two count for as much as all before them. */
export const ATTEMPT_SHAPE: SketchShape = { sliceMs: 30_000, slices: 20, keep: 64, halfLifeMs: 120_000 };

/** The sample of a success. The first content of an answer that came whole is its last, so it tells nothing of speed. */
export function successSample(id: string, event: AttemptFinished): AttemptSample {
  return {
    hash: stableHash(id),
    outcome: 'ok',
    firstTokenMs: event.streamed ? measured(event.attempt.firstTokenMs) : undefined,
    tokensPerSecond: event.streamed ? measured(event.tokensPerSecond) : undefined,
  };
}

/**
 * The sample of a failure that is the backend's fault. Only a wait in vain measures anything: who fails fast is not fast,
 * and of a stream that stalled after its beginning the first token was not late.
 */
export function failureSample(id: string, { attempt }: AttemptFinished): AttemptSample {
  const waitedInVain = attempt.reason === 'PROVIDER_TIMEOUT' && attempt.firstTokenMs === undefined;
  return {
    hash: stableHash(id),
    outcome: waitedInVain ? 'timeout' : 'failed',
    firstTokenMs: waitedInVain ? measured(attempt.durationMs) : undefined,
    tokensPerSecond: undefined,
  };
}

/** A number that can be a measurement; `undefined` for a broken one. */
function measured(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}
