import type { Context } from '@opentelemetry/api';
import {
  RouterError,
  type AttemptContext,
  type AttemptOutcome,
  type Bill,
  type Chunk,
  type Cost,
  type Disposition,
  type Milliseconds,
  type RateLimitReading,
  type Usage,
} from '@signalbox/domain';
import type { Adapter } from '../adapter.js';
import type { ServedBackend } from '../backends/served-backend.js';
import type { ProviderReply } from '../transport/transport.js';
import { withDisposition } from '../with-disposition.js';
import { attemptEvent } from './attempt-event.js';
import { reportAttempt } from './report-attempt.js';
import { openProviderSpan, type Operation, type ProviderSpan } from './provider-span.js';
import { SeenOutput } from './seen-output.js';
import { SilenceMeter } from './silence-meter.js';
import { billUnfinished } from './unfinished-bill.js';

/** What an attempt is about to do. */
export type AttemptStart = {
  readonly context: AttemptContext;
  readonly backend: ServedBackend;
  readonly operation: Operation;
  readonly streamed: boolean;
  readonly estimatedInputTokens: number;
  /** The most that the provider may generate, in tokens; `undefined`: unknown. */
  readonly maxOutputTokens: number | undefined;
  /** Parent of the span of the provider call. */
  readonly trace: Context;
};

/**
 * Keeps the books of one call to a provider. However it ends, it ends once: the first of `succeed`, `fail` and `abandon`
 * publishes the event, counts tokens and money and closes the span; the others then do nothing.
 */
export class Attempt {
  /** Measures the silences of a streamed answer. */
  readonly silence: SilenceMeter;
  private readonly adapter: Adapter;
  private readonly start: AttemptStart;
  private readonly span: ProviderSpan;
  private readonly seen: SeenOutput;
  private readonly startedAt: Milliseconds;
  private wasSent = false;
  private isDelivered = false;
  private firstContentAt: Milliseconds | undefined;
  private rateLimit: RateLimitReading | undefined;
  private isOpen = true;

  /** Opens the books of a call that is about to be made. */
  constructor(adapter: Adapter, start: AttemptStart) {
    this.adapter = adapter;
    this.start = start;
    this.span = openProviderSpan(adapter, start);
    this.seen = new SeenOutput(start.estimatedInputTokens, start.backend.model);
    this.silence = new SilenceMeter(adapter.clock);
    this.startedAt = adapter.clock.monotonic();
  }

  /** The request is handed to the transport; from now on it may have been billed. */
  sent(): void {
    this.wasSent = true;
  }

  /** The head of the reply came. */
  replied({ status, headers }: ProviderReply): void {
    this.rateLimit = this.adapter.definition.dialect.readRateLimit(headers);
    this.span.replied(status);
  }

  /** Chunks came. */
  saw(chunks: readonly Chunk[]): void {
    if (this.seen.add(chunks)) this.firstContentAt ??= this.adapter.clock.monotonic();
    this.span.saw(chunks);
  }

  /** Content is handed to the client: the answer can only be completed or cut. */
  delivered(): void {
    this.isDelivered = true;
  }

  /** The answer is whole. @returns what it cost. */
  succeed(usage: Usage): Cost {
    const cost = this.start.backend.pricer(usage, this.adapter.clock.now());
    this.settle('succeeded', 'done', { usage, cost });
    return cost;
  }

  /** The call failed. @returns the error for the caller, with the disposition and the bill as it is booked. */
  fail(thrown: unknown): RouterError {
    const { backend, context, maxOutputTokens } = this.start;
    const found = RouterError.from(thrown);
    const unsaid: Disposition = this.wasSent ? 'ambiguous' : 'never-sent';
    const disposition = this.isDelivered ? 'committed' : (found.disposition ?? unsaid);
    const bill = billUnfinished(
      {
        disposition,
        seen: this.seen.usage(),
        agreed: context.unfinishedCost,
        isGivenUp: found.reason === 'CANCELLED',
        maxOutputTokens,
      },
      backend.pricer,
      this.adapter.clock.now(),
    );
    const error = withDisposition(found, disposition, bill);
    // Some providers name the wait in the body, and a rest of our own has no reply: the event reports the wait all the same.
    if (error.reason === 'PROVIDER_RATE_LIMITED' && error.retryAfterMs !== undefined)
      this.rateLimit = { retryAfterMs: error.retryAfterMs, ...this.rateLimit };
    const cut = this.isDelivered ? 'truncated' : 'failed';
    this.settle(error.reason === 'CANCELLED' ? 'cancelled' : cut, disposition, bill, error);
    return error;
  }

  /** Nobody waits for the answer any more. */
  abandon(): void {
    if (this.isOpen)
      this.fail(new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.' }));
  }

  private settle(outcome: AttemptOutcome, disposition: Disposition, bill: Bill, error?: RouterError): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { context, backend, streamed } = this.start;
    const event = attemptEvent({
      context,
      provider: backend.upstream.name,
      model: backend.model,
      streamed,
      startedAt: this.startedAt,
      firstContentAt: this.firstContentAt,
      endedAt: this.adapter.clock.monotonic(),
      outcome,
      disposition,
      error,
      bill,
      longestSilenceMs: streamed ? this.silence.longestMs() : undefined,
      rateLimit: this.rateLimit,
    });
    reportAttempt(this.adapter, event, this.span);
  }
}
