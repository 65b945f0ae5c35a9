import type {
  AttemptRecord,
  Continuation,
  Cost,
  Draft,
  Milliseconds,
  RankedCandidate,
  RequestProfile,
} from '@signalbox/domain';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptSuccess } from './attempt-job.js';
import { unfinishedBill } from './unfinished-bill.js';

/** What an attempt is, whatever comes of it. */
export type AttemptFrame = {
  readonly attemptId: string;
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly startedAfterMs: Milliseconds;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  /** What it costs if it is sent and gives no whole answer. */
  readonly unfinishedCost: Cost;
  readonly continuation: Continuation | undefined;
};

/** What is only known of an attempt when it is over. */
export type AttemptCourse = {
  readonly firstTokenMs: Milliseconds | undefined;
  readonly durationMs: Milliseconds;
  /** Present when another attempt ran beside it. */
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

/**
 * The record of an attempt that did not. Its reason is the cause, even where the client is sent a truncation error. Its bill
 * is the one that the adapter booked, if it reported one.
 */
export function failedAttempt(
  frame: AttemptFrame,
  course: AttemptCourse,
  { error, disposition, bill }: AttemptFailure,
  outputTokens: number,
): AttemptRecord {
  const { inputTokens, unfinishedCost } = frame;
  const cut = disposition === 'committed' ? 'truncated' : 'failed';
  const outcome = error.reason === 'CANCELLED' ? 'cancelled' : cut;
  const { usage, cost } = bill ?? unfinishedBill({ disposition, unfinishedCost, inputTokens, outputTokens });
  const record = draftOf(frame, course, { outcome, disposition, usage, cost });
  record.reason = error.reason;
  record.message = error.message;
  return record;
}

/**
 * The longest answer that an attempt may give, in tokens: the least of what the caller asked for, what the candidate can give
 * and what the money pays for; `undefined` where none of these is known.
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

/** What came of an attempt. */
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
