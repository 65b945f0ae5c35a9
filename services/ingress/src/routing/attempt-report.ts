import type { Context, Span } from '@opentelemetry/api';
import type {
  AttemptFinished,
  AttemptRecord,
  Cost,
  Draft,
  Milliseconds,
  NanoUsd,
  RequestProfile,
} from '@signalbox/domain';
import {
  failSpan,
  SPANS,
  traceparentOf,
  type Bus,
  type Clock,
  type Metrics,
  type Tracing,
} from '@signalbox/runtime';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptSuccess } from './attempt-job.js';
import {
  failedAttempt,
  longestAnswer,
  succeededAttempt,
  type AttemptCourse,
  type AttemptFrame,
} from './attempt-record.js';
import { beginAttemptSpan, endAttemptSpan, type AttemptIdentity } from './attempt-span.js';
import type { RequestReport } from './request-report.js';
import { unfinishedCost } from './unfinished-bill.js';

/** Whom attempts report to. */
export type AttemptReportTo = {
  readonly clock: Clock;
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly bus: Pick<Bus, 'publish'>;
};

/** Everything that is told about one attempt: its span, its record, its metric. Only the first end counts. */
export type AttemptReport = {
  readonly attemptId: string;
  readonly context: Context;
  readonly startedAfterMs: Milliseconds;
  /** The cost that is booked if it is sent and gives no whole answer. */
  readonly unfinishedCost: Cost;
  /** Another attempt runs concurrently. */
  raced(): void;
  /** The first content of the attempt goes to the client. */
  began(): void;
  succeeded(success: AttemptSuccess<unknown>): void;
  /**
   * @param outputTokens About how many tokens of its answer came.
   * @returns what it cost at most, in nano-dollars; `undefined`: nobody knows, or an end was told before.
   */
  failed(failure: AttemptFailure, outputTokens: number): NanoUsd | undefined;
};

/** Of which request. */
export type AttemptedRequest = Pick<
  RequestProfile,
  'requestId' | 'tenant' | 'kind' | 'stream' | 'inputTokens' | 'maxOutputTokens'
>;

/** Opens the report of one attempt, within that of its request. */
export function openAttemptReport(
  to: AttemptReportTo,
  request: RequestReport,
  identity: AttemptIdentity,
  profile: AttemptedRequest,
): AttemptReport {
  return new OpenAttemptReport(to, request, identity, profile);
}

class OpenAttemptReport implements AttemptReport {
  readonly attemptId: string;
  readonly context: Context;
  readonly startedAfterMs: Milliseconds;
  readonly unfinishedCost: Cost;
  readonly #to: AttemptReportTo;
  readonly #request: RequestReport;
  readonly #profile: AttemptedRequest;
  readonly #frame: AttemptFrame;
  readonly #span: Span;
  #firstTokenMs: Milliseconds | undefined;
  #hasRival = false;
  #isFirst = false;
  #isEnded = false;

  constructor(
    to: AttemptReportTo,
    request: RequestReport,
    identity: AttemptIdentity,
    profile: AttemptedRequest,
  ) {
    const { number, candidate, maxOutputTokens, continuation } = identity;
    this.#to = to;
    this.#request = request;
    this.#profile = profile;
    this.startedAfterMs = request.elapsedMs();
    const { span, context } = to.tracing.start(SPANS.attempt.name, request.context);
    if (span.isRecording()) beginAttemptSpan(span, identity);
    this.#span = span;
    this.context = context;
    this.attemptId = `${request.bookingKey}.${number}`;
    this.unfinishedCost = unfinishedCost(candidate, longestAnswer(profile, candidate, maxOutputTokens));
    this.#frame = {
      attemptId: this.attemptId,
      number,
      candidate,
      startedAfterMs: this.startedAfterMs,
      inputTokens: profile.inputTokens,
      unfinishedCost: this.unfinishedCost,
      continuation,
    };
  }

  raced(): void {
    this.#hasRival = true;
  }

  began(): void {
    this.#isFirst = true;
    const afterMs = this.#request.elapsedMs();
    this.#firstTokenMs = afterMs - this.startedAfterMs;
    this.#request.recorder.servedBy(this.#frame.candidate.backend);
    this.#request.recorder.firstContent(afterMs);
  }

  succeeded(success: AttemptSuccess<unknown>): void {
    if (this.#isEnded) return;
    this.#isFirst = true;
    this.#request.recorder.servedBy(this.#frame.candidate.backend);
    this.#end(succeededAttempt(this.#frame, this.#course(), success));
  }

  failed(failure: AttemptFailure, outputTokens: number): NanoUsd | undefined {
    if (this.#isEnded) return undefined;
    failSpan(this.#span, failure.error);
    const record = failedAttempt(this.#frame, this.#course(), failure, outputTokens);
    this.#end(record);
    return mostOf(record.cost);
  }

  #course(): AttemptCourse {
    return {
      firstTokenMs: this.#firstTokenMs,
      durationMs: this.#request.elapsedMs() - this.startedAfterMs,
      race: this.#hasRival ? (this.#isFirst ? 'won' : 'lost') : undefined,
    };
  }

  #end(record: AttemptRecord): void {
    this.#isEnded = true;
    this.#request.recorder.attempted(record);
    this.#to.metrics.add('attempts', 1, { backend: record.backend, outcome: record.reason ?? 'ok' });
    if (isUnheardOf(record)) this.#tell(record);
    if (this.#span.isRecording()) endAttemptSpan(this.#span, record);
  }

  #tell(attempt: AttemptRecord): void {
    const { requestId, tenant, stream: streamed } = this.#profile;
    const event: Draft<AttemptFinished> = { kind: 'attempt-finished', requestId, attempt, streamed };
    if (tenant !== undefined) event.tenant = tenant;
    const traceparent = this.#span.isRecording() ? traceparentOf(this.context) : undefined;
    this.#to.bus.publish(event, {
      id: this.attemptId,
      ...(traceparent !== undefined && { traceparent }),
    });
  }
}

/** What a cost is at most; what was only expected may be more. */
function mostOf({ nanoUsd, certainty }: Cost): NanoUsd | undefined {
  return certainty === 'exact' || certainty === 'upper-bound' ? nanoUsd : undefined;
}

/**
 * Whether nobody else tells of an attempt. Adapters tell of those that reach them; of one whose adapter was not there or
 * went away we do, under the id that the adapter would have used, so that whoever books attempts can book it once.
 */
function isUnheardOf({ reason }: AttemptRecord): boolean {
  return reason === 'ADAPTER_UNAVAILABLE';
}
