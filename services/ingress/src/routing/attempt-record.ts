import type {
  AttemptRecord,
  Continuation,
  Draft,
  Milliseconds,
  RankedCandidate,
  RequestProfile,
} from '@signalbox/domain';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptSuccess } from './attempt-job.js';
import { unfinishedBill } from './unfinished-bill.js';

/** What is known of an attempt whatever its outcome. */
export type AttemptFrame = {
  readonly attemptId: string;
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly startedAfterMs: Milliseconds;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  /** The longest answer it may give, in tokens; `undefined`: unknown. */
  readonly maxOutputTokens: number | undefined;
  readonly continuation: Continuation | undefined;
};

/** What is only known of an attempt when it is over. */
export type AttemptCourse = {
  readonly firstTokenMs: Milliseconds | undefined;
  readonly durationMs: Milliseconds;
  /** Present when another attempt ran concurrently. */
  readonly race: AttemptRecord['race'];
};

/** The record of an attempt that gave a whole answer. */
export function succeededAttempt(
  frame: AttemptFrame,
  course: AttemptCourse,
  { usage, cost }: AttemptSuccess<unknown>,
): AttemptRecord {
  return draftOf(frame, course, { outcome: 'succeeded', disposition: 'done', usage, cost });
}

/** The record of an attempt that did not. Its reason is the cause, even where the client is sent a truncation error. */
export function failedAttempt(
  frame: AttemptFrame,
  course: AttemptCourse,
  { error, disposition }: AttemptFailure,
  outputTokens: number,
): AttemptRecord {
  const { candidate, inputTokens, maxOutputTokens } = frame;
  const cut = disposition === 'committed' ? 'truncated' : 'failed';
  const outcome = error.reason === 'CANCELLED' ? 'cancelled' : cut;
  const { usage, cost } = unfinishedBill({
    disposition,
    candidate,
    inputTokens,
    outputTokens,
    maxOutputTokens,
  });
  const record = draftOf(frame, course, { outcome, disposition, usage, cost });
  record.reason = error.reason;
  record.message = error.message;
  return record;
}

/**
 * The longest answer that an attempt may give, in tokens: the least of what the caller asked for, what the candidate can
 * give and what the cost limit pays for; `undefined` where none of these is known.
 */
export function longestAnswer(
  profile: Pick<RequestProfile, 'kind' | 'maxOutputTokens'>,
  candidate: Pick<RankedCandidate, 'maxOutputTokens'>,
  moneyLimit: number | undefined,
): number | undefined {
  if (profile.kind === 'embed') return 0;
  const longest = Math.min(
    profile.maxOutputTokens ?? Infinity,
    candidate.maxOutputTokens ?? Infinity,
    moneyLimit ?? Infinity,
  );
  return longest === Infinity ? undefined : longest;
}

/** The outcome of an attempt. */
type AttemptEnd = Pick<AttemptRecord, 'outcome' | 'disposition' | 'usage' | 'cost'>;

function draftOf(
  { attemptId, number, candidate, startedAfterMs, continuation }: AttemptFrame,
  { firstTokenMs, durationMs, race }: AttemptCourse,
  { outcome, disposition, usage, cost }: AttemptEnd,
): Draft<AttemptRecord> {
  const { backend, provider, model } = candidate;
  const record: Draft<AttemptRecord> = {
    attemptId,
    number,
    backend,
    provider,
    model,
    outcome,
    disposition,
    startedAfterMs,
    durationMs,
    usage,
    cost,
  };
  if (firstTokenMs !== undefined) record.firstTokenMs = firstTokenMs;
  if (race !== undefined) record.race = race;
  if (continuation !== undefined) record.continuation = continuation;
  return record;
}
