import type { Context } from '@opentelemetry/api';
import type { AttemptRole } from '@signalbox/attempts';
import type {
  AttemptRecord,
  Continuation,
  Cost,
  NanoUsd,
  RankedCandidate,
  RequestProfile,
} from '@signalbox/domain';
import {
  ATTRIBUTES,
  failSpan,
  SPANS,
  traceparentOf,
  type Bus,
  type Clock,
  type Metrics,
  type Tracing,
} from '@signalbox/runtime';
import type { AttemptFailure } from './attempt-error.js';
import type { AttemptProgress, AttemptSuccess } from './attempt-job.js';
import {
  failedAttempt,
  longestAnswer,
  succeededAttempt,
  type AttemptCourse,
  type AttemptFrame,
} from './attempt-record.js';
import type { RequestReport } from './request-report.js';

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
  readonly startedAfterMs: number;
  readonly progress: AttemptProgress;
  /** Another attempt runs beside it. */
  raced(): void;
  /** The first content of the attempt goes to the client. */
  began(): void;
  succeeded(success: AttemptSuccess<unknown>): void;
  /** @returns what it cost at most, in nano-dollars; `undefined`: nobody knows, or an end was told before. */
  failed(failure: AttemptFailure): NanoUsd | undefined;
};

/** Which attempt of which request. */
export type AttemptIdentity = {
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly role: AttemptRole;
  /** Everybody was out, and this is the least bad one. */
  readonly lastResort: boolean;
  /** The longest answer that the money of the request can pay for, in tokens; absent: money sets no limit. */
  readonly maxOutputTokens?: number;
  /** Present when it goes on with an answer that another attempt began. */
  readonly continuation?: Continuation;
  readonly profile: Pick<
    RequestProfile,
    'requestId' | 'tenant' | 'kind' | 'stream' | 'inputTokens' | 'maxOutputTokens'
  >;
};

/** Opens the report of one attempt, within that of its request. */
export function openAttemptReport(
  { clock, tracing, metrics, bus }: AttemptReportTo,
  request: RequestReport,
  identity: AttemptIdentity,
): AttemptReport {
  const { number, candidate, role, lastResort, continuation, profile } = identity;
  const startedAt = clock.monotonic();
  const startedAfterMs = request.elapsedMs();
  const { span, context } = tracing.start(SPANS.attempt.name, request.context, {
    attributes: {
      [ATTRIBUTES.backend.key]: candidate.backend,
      [ATTRIBUTES.providerName.key]: candidate.provider,
      [ATTRIBUTES.requestModel.key]: candidate.model,
      [ATTRIBUTES.attempt.key]: number,
      [ATTRIBUTES.attemptRole.key]: role,
      ...(lastResort && { [ATTRIBUTES.lastResort.key]: true }),
      ...(continuation !== undefined && { [ATTRIBUTES.continuation.key]: continuation.method }),
    },
  });
  const attemptId = `${request.bookingKey}.${number}`;
  const frame: AttemptFrame = {
    attemptId,
    number,
    candidate,
    startedAfterMs,
    inputTokens: profile.inputTokens,
    maxOutputTokens: longestAnswer(profile, candidate, identity.maxOutputTokens),
    continuation,
  };
  const progress: AttemptProgress = { outputTokens: 0 };
  let firstTokenMs: number | undefined;
  let hasRival = false;
  let isFirst = false;
  let ended = false;

  const end = (recordAt: (course: AttemptCourse) => AttemptRecord): AttemptRecord | undefined => {
    if (ended) return undefined;
    ended = true;
    const race = hasRival ? (isFirst ? 'won' : 'lost') : undefined;
    const record = recordAt({ firstTokenMs, durationMs: clock.monotonic() - startedAt, race });
    request.recorder.attempted(record);
    metrics.add('attempts', 1, { backend: record.backend, outcome: record.reason ?? 'ok' });
    span.setAttributes({
      [ATTRIBUTES.outcome.key]: record.outcome,
      [ATTRIBUTES.costNanoUsd.key]: record.cost.nanoUsd,
      [ATTRIBUTES.inputTokens.key]: record.usage.inputTokens,
      [ATTRIBUTES.outputTokens.key]: record.usage.outputTokens,
      ...(race !== undefined && { [ATTRIBUTES.race.key]: race }),
    });
    if (isUnheardOf(record)) {
      const { requestId, tenant, stream: streamed } = profile;
      const traceparent = span.isRecording() ? traceparentOf(context) : undefined;
      bus.publish(
        {
          kind: 'attempt-finished',
          requestId,
          ...(tenant !== undefined && { tenant }),
          attempt: record,
          streamed,
        },
        { id: attemptId, ...(traceparent !== undefined && { traceparent }) },
      );
    }
    span.end();
    return record;
  };
  return {
    attemptId,
    context,
    startedAfterMs,
    progress,
    raced() {
      hasRival = true;
    },
    began() {
      isFirst = true;
      firstTokenMs = clock.monotonic() - startedAt;
      request.recorder.servedBy(candidate.backend);
      request.recorder.firstContent(request.elapsedMs());
    },
    succeeded(success) {
      if (!ended) request.recorder.servedBy(candidate.backend);
      isFirst = true;
      end((course) => succeededAttempt(frame, course, success));
    },
    failed(failure) {
      if (!ended) failSpan(span, failure.error);
      return mostOf(end((course) => failedAttempt(frame, course, failure, progress))?.cost);
    },
  };
}

/** What a cost is at most; what was only expected may be more. */
function mostOf(cost: Cost | undefined): NanoUsd | undefined {
  return cost?.certainty === 'exact' || cost?.certainty === 'upper-bound' ? cost.nanoUsd : undefined;
}

/**
 * Whether nobody else tells of an attempt. Adapters tell of those that reach them; of one whose adapter was not there or
 * went away we do, under the id that the adapter would have used, so that it counts once whatever happens.
 */
function isUnheardOf({ reason }: AttemptRecord): boolean {
  return reason === 'ADAPTER_UNAVAILABLE';
}
