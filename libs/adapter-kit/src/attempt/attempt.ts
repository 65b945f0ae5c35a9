import type { Context } from '@opentelemetry/api';
import {
  RouterError,
  type AttemptContext,
  type AttemptOutcome,
  type Chunk,
  type Cost,
  type Disposition,
  type RateLimitReading,
  type Usage,
} from '@signalbox/domain';
import type { HeaderMap } from '@signalbox/translation';
import type { Adapter } from '../adapter.js';
import type { ServedBackend } from '../backends/served-backend.js';
import { withDisposition } from '../with-disposition.js';
import { attemptEvent } from './attempt-event.js';
import { reportAttempt } from './report-attempt.js';
import { openProviderSpan, type Operation } from './provider-span.js';
import { createSeenOutput } from './seen-output.js';
import { createSilenceMeter, type SilenceMeter } from './silence-meter.js';
import { billUnfinished, type Bill } from './unfinished-bill.js';

/** What an attempt is about to do. */
export type AttemptStart = {
  readonly context: AttemptContext;
  readonly backend: ServedBackend;
  readonly operation: Operation;
  readonly streamed: boolean;
  readonly estimatedInputTokens: number;
  /** The most that the provider may generate, in tokens. */
  readonly maxOutputTokens: number;
  /** Parent of the span of the provider call. */
  readonly trace: Context;
};

/**
 * Keeps the books of one call to a provider. However it ends, it ends once: the first of `succeed`, `fail` and `abandon`
 * publishes the event, counts tokens and money and closes the span; the others then do nothing.
 */
export type Attempt = {
  /** Measures the silences of a streamed answer. */
  readonly silence: SilenceMeter;
  /** The request is handed to the transport; from now on it may have been billed. */
  readonly sent: () => void;
  /** The head of the reply came. */
  readonly replied: (status: number, headers: HeaderMap) => void;
  /** Chunks came. */
  readonly saw: (chunks: readonly Chunk[]) => void;
  /** Content is handed to the client: the answer can only be completed or cut. */
  readonly delivered: () => void;
  /** The answer is whole. @returns what it cost. */
  readonly succeed: (usage: Usage) => Cost;
  /** It failed. @returns the error for the client: it says what is known about the bill. */
  readonly fail: (thrown: unknown) => RouterError;
  /** Nobody waits for the answer any more. */
  readonly abandon: () => void;
};

/** Opens the books of a call that is about to be made. */
export function openAttempt(adapter: Adapter, start: AttemptStart): Attempt {
  const { clock, definition } = adapter;
  const { context, backend, streamed, estimatedInputTokens, maxOutputTokens } = start;
  const span = openProviderSpan(adapter, start);
  const seen = createSeenOutput(estimatedInputTokens, backend.model);
  const silence = createSilenceMeter(clock);
  const startedAt = clock.monotonic();
  let wasSent = false;
  let isDelivered = false;
  let firstContentAt: number | undefined;
  let rateLimit: RateLimitReading | undefined;
  let open = true;

  const settle = (
    outcome: AttemptOutcome,
    disposition: Disposition,
    bill: Bill,
    error?: RouterError,
  ): void => {
    if (!open) return;
    open = false;
    const endedAt = clock.monotonic();
    const event = attemptEvent({
      context,
      provider: backend.upstream.name,
      model: backend.model,
      streamed,
      startedAt,
      firstContentAt,
      endedAt,
      outcome,
      disposition,
      error,
      bill,
      longestSilenceMs: streamed ? silence.longestMs() : undefined,
      rateLimit,
    });
    reportAttempt(adapter, event, span);
  };

  const fail = (thrown: unknown): RouterError => {
    const found = RouterError.from(thrown);
    const unsaid: Disposition = wasSent ? 'ambiguous' : 'never-sent';
    const disposition = isDelivered ? 'committed' : (found.disposition ?? unsaid);
    const error = withDisposition(found, disposition);
    const bill = billUnfinished(
      { disposition, seen: seen.usage(), maxOutputTokens },
      backend.pricer,
      clock.now(),
    );
    // Some providers name the time in the body, and a rest of our own has no reply: the event tells it all the same.
    if (error.reason === 'PROVIDER_RATE_LIMITED' && error.retryAfterMs !== undefined)
      rateLimit = { retryAfterMs: error.retryAfterMs, ...rateLimit };
    const outcome = error.reason === 'CANCELLED' ? 'cancelled' : isDelivered ? 'truncated' : 'failed';
    settle(outcome, disposition, bill, error);
    return error;
  };

  return {
    silence,
    sent() {
      wasSent = true;
    },
    replied(status, headers) {
      rateLimit = definition.dialect.readRateLimit(headers);
      span.replied(status);
    },
    saw(chunks) {
      if (seen.add(chunks)) firstContentAt ??= clock.monotonic();
      span.saw(chunks);
    },
    delivered() {
      isDelivered = true;
    },
    succeed(usage) {
      const cost = backend.pricer(usage, clock.now());
      settle('succeeded', 'done', { usage, cost });
      return cost;
    },
    fail,
    abandon() {
      if (open) fail(new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' }));
    },
  };
}
