import type { Context } from '@opentelemetry/api';
import type { AttemptRecord, RankedCandidate, RequestProfile } from '@signalbox/domain';
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
import { failedAttempt, succeededAttempt, type AttemptFrame, type AttemptTimes } from './attempt-record.js';
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
  /** The first content of the attempt has come. */
  began(): void;
  succeeded(success: AttemptSuccess<unknown>): void;
  failed(failure: AttemptFailure): void;
};

/** Which attempt of which request. */
export type AttemptIdentity = {
  readonly number: number;
  readonly candidate: RankedCandidate;
  readonly profile: Pick<RequestProfile, 'requestId' | 'tenant' | 'stream' | 'inputTokens'>;
};

/** Opens the report of one attempt, within that of its request. */
export function openAttemptReport(
  { clock, tracing, metrics, bus }: AttemptReportTo,
  request: RequestReport,
  { number, candidate, profile }: AttemptIdentity,
): AttemptReport {
  const startedAt = clock.monotonic();
  const startedAfterMs = request.elapsedMs();
  const { span, context } = tracing.start(SPANS.attempt.name, request.context, {
    attributes: {
      [ATTRIBUTES.backend.key]: candidate.backend,
      [ATTRIBUTES.providerName.key]: candidate.provider,
      [ATTRIBUTES.requestModel.key]: candidate.model,
      [ATTRIBUTES.attempt.key]: number,
    },
  });
  const attemptId = `${request.bookingKey}.${number}`;
  const frame: AttemptFrame = {
    attemptId,
    number,
    candidate,
    startedAfterMs,
    inputTokens: profile.inputTokens,
  };
  const progress: AttemptProgress = { outputTokens: 0 };
  let firstTokenMs: number | undefined;
  let ended = false;

  const end = (recordAt: (times: AttemptTimes) => AttemptRecord): void => {
    if (ended) return;
    ended = true;
    const record = recordAt({ firstTokenMs, durationMs: clock.monotonic() - startedAt });
    request.recorder.attempted(record);
    metrics.add('attempts', 1, { backend: record.backend, outcome: record.reason ?? 'ok' });
    span.setAttributes({
      [ATTRIBUTES.outcome.key]: record.outcome,
      [ATTRIBUTES.costNanoUsd.key]: record.cost.nanoUsd,
      [ATTRIBUTES.inputTokens.key]: record.usage.inputTokens,
      [ATTRIBUTES.outputTokens.key]: record.usage.outputTokens,
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
  };
  return {
    attemptId,
    context,
    startedAfterMs,
    progress,
    began() {
      firstTokenMs = clock.monotonic() - startedAt;
      request.recorder.servedBy(candidate.backend);
      request.recorder.firstContent(request.elapsedMs());
    },
    succeeded(success) {
      request.recorder.servedBy(candidate.backend);
      end((times) => succeededAttempt(frame, times, success));
    },
    failed(failure) {
      if (!ended) failSpan(span, failure.error);
      end((times) => failedAttempt(frame, times, failure, progress));
    },
  };
}

/**
 * Whether nobody else tells of an attempt. Adapters tell of those that reach them; of one that reached none we do, under
 * the id that the adapter would have used, so that it counts once whatever happens.
 */
function isUnheardOf({ reason, disposition }: AttemptRecord): boolean {
  return reason === 'ADAPTER_UNAVAILABLE' && disposition === 'never-sent';
}
