import type {
  AttemptContext,
  AttemptFinished,
  AttemptOutcome,
  AttemptRecord,
  Bill,
  Disposition,
  Draft,
  Milliseconds,
  RateLimitReading,
  RouterError,
} from '@signalbox/domain';

/** Everything known about an attempt when it is over. Times are on one monotonic clock, in milliseconds. */
export type AttemptFacts = {
  readonly context: AttemptContext;
  readonly provider: string;
  readonly model: string;
  readonly streamed: boolean;
  readonly startedAt: Milliseconds;
  /** When the first content arrived; `undefined` when none did. */
  readonly firstContentAt: Milliseconds | undefined;
  readonly endedAt: Milliseconds;
  readonly outcome: AttemptOutcome;
  readonly disposition: Disposition;
  /** `undefined` when the attempt succeeded. */
  readonly error: RouterError | undefined;
  readonly bill: Bill;
  /** The longest silence between two reads of content; `undefined` when there were too few to tell. */
  readonly longestSilenceMs: Milliseconds | undefined;
  readonly rateLimit: RateLimitReading | undefined;
};

/** Fewer tokens than this say nothing about a model's speed: they may all have arrived in one piece. */
const TOKENS_FOR_A_RATE = 8;

/** Content that took less time than this, in milliseconds, arrived all at once and says nothing about a speed. */
const TIME_FOR_A_RATE: Milliseconds = 10;

/** The event that every attempt ends with. */
export function attemptEvent(facts: AttemptFacts): AttemptFinished {
  const { context, longestSilenceMs, rateLimit } = facts;
  const tokensPerSecond = rateOf(facts);
  const event: Draft<AttemptFinished> = {
    kind: 'attempt-finished',
    requestId: context.requestId,
    attempt: recordOf(facts),
    streamed: facts.streamed,
  };
  if (context.tenant !== undefined) event.tenant = context.tenant;
  if (tokensPerSecond !== undefined) event.tokensPerSecond = tokensPerSecond;
  if (longestSilenceMs !== undefined) event.longestSilenceMs = longestSilenceMs;
  if (rateLimit !== undefined) event.rateLimit = rateLimit;
  return event;
}

function recordOf(facts: AttemptFacts): AttemptRecord {
  const { context, bill, error, startedAt, firstContentAt } = facts;
  const record: Draft<AttemptRecord> = {
    attemptId: context.attemptId,
    number: context.number,
    backend: context.backend,
    provider: facts.provider,
    model: facts.model,
    outcome: facts.outcome,
    disposition: facts.disposition,
    startedAfterMs: context.startedAfterMs,
    durationMs: facts.endedAt - startedAt,
    usage: bill.usage,
    cost: bill.cost,
  };
  if (error !== undefined) {
    record.reason = error.reason;
    record.message = error.message;
  }
  if (firstContentAt !== undefined) record.firstTokenMs = firstContentAt - startedAt;
  return record;
}

/** Output tokens per second after the first token. Only a stream that succeeded shows it. */
function rateOf({ outcome, streamed, firstContentAt, endedAt, bill }: AttemptFacts): number | undefined {
  if (!streamed || outcome !== 'succeeded' || firstContentAt === undefined) return undefined;
  const { outputTokens } = bill.usage;
  const contentMs = endedAt - firstContentAt;
  if (outputTokens < TOKENS_FOR_A_RATE || contentMs < TIME_FOR_A_RATE) return undefined;
  return (outputTokens - 1) / (contentMs / 1_000);
}
