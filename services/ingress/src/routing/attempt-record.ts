import type { AttemptRecord, Milliseconds, RankedCandidate } from '@signalbox/domain';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptProgress, AttemptSuccess } from './attempt-job.js';
import { unfinishedBill } from './unfinished-bill.js';

/** What an attempt is, whatever comes of it. */
export type AttemptFrame = {
  readonly attemptId: string;
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly startedAfterMs: Milliseconds;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
};

/** The times of an attempt that is over. */
export type AttemptTimes = {
  readonly firstTokenMs: Milliseconds | undefined;
  readonly durationMs: Milliseconds;
};

/** The record of an attempt that gave a whole answer. */
export function succeededAttempt(
  frame: AttemptFrame,
  times: AttemptTimes,
  { usage, cost }: AttemptSuccess<unknown>,
): AttemptRecord {
  return { ...common(frame, times), outcome: 'succeeded', disposition: 'done', usage, cost };
}

/** The record of an attempt that did not. Its reason is the cause, also where the client is told of a truncation. */
export function failedAttempt(
  frame: AttemptFrame,
  times: AttemptTimes,
  { error, disposition }: AttemptFailure,
  { outputTokens }: AttemptProgress,
): AttemptRecord {
  const cut = disposition === 'committed' ? 'truncated' : 'failed';
  return {
    ...common(frame, times),
    outcome: error.reason === 'CANCELLED' ? 'cancelled' : cut,
    reason: error.reason,
    message: error.message,
    disposition,
    ...unfinishedBill({
      disposition,
      candidate: frame.candidate,
      inputTokens: frame.inputTokens,
      outputTokens,
    }),
  };
}

function common({ attemptId, number, candidate, startedAfterMs }: AttemptFrame, times: AttemptTimes) {
  const { backend, provider, model } = candidate;
  return {
    attemptId,
    number,
    backend,
    provider,
    model,
    startedAfterMs,
    ...(times.firstTokenMs !== undefined && { firstTokenMs: times.firstTokenMs }),
    durationMs: times.durationMs,
  };
}
