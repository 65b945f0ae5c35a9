import { SpanKind, type Context, type Span } from '@opentelemetry/api';
import {
  RouterError,
  type EpochMs,
  type FinishReason,
  type Milliseconds,
  type Plan,
  type RequestProfile,
  type RequestTraits,
  type RouteRecord,
} from '@signalbox/domain';
import {
  ATTRIBUTES,
  failSpan,
  newBookingSuffix,
  SPANS,
  traceIdOf,
  traceparentOf,
  type Bus,
  type Clock,
  type Metrics,
  type Tracing,
} from '@signalbox/runtime';
import type { FailureLog } from './failure-log.js';
import { createRouteRecorder, type RouteRecorder } from './route-record.js';

/** Whom a request reports to. */
export type ReportTo = {
  readonly clock: Clock;
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly bus: Bus;
  readonly failures: FailureLog;
};

/** The request that is reported on. */
export type ReportedRequest = {
  readonly profile: RequestProfile;
  /** Parent of the request's span. */
  readonly trace: Context;
  /** Whether the span is the first of this mesh: then the face is HTTP, which opens none itself. */
  readonly isEntry: boolean;
};

/** What can only be told of an answer. */
export type AnswerFacts = { readonly model?: string | undefined; readonly finishReason?: FinishReason };

/** Everything that is told about one request: its span, its record, its event, its metrics. */
export type RequestReport = {
  readonly context: Context;
  readonly startedAt: EpochMs;
  readonly recorder: RouteRecorder;
  /**
   * Under which attempts and events are booked: the request's id and a part that no caller chooses, since what is booked
   * twice under one key counts once, and a caller may give many requests one id.
   */
  readonly bookingKey: string;
  /** Time since the request began. */
  elapsedMs(): Milliseconds;
  planned(plan: Plan): void;
  answered(facts: AnswerFacts): void;
  /** Tells the end, once; later calls give the same record. `undefined` means that the answer is whole. */
  conclude(error: RouterError | undefined): RouteRecord;
  /** Tells that the client went away, unless an end was told. */
  abandon(): void;
};

/** Opens the report of one request. */
export function openReport(
  { clock, tracing, metrics, bus, failures }: ReportTo,
  request: ReportedRequest,
): RequestReport {
  const { profile } = request;
  const bookingKey = `${profile.requestId}.${newBookingSuffix()}`;
  const startedAt = clock.now();
  const startedMonotonic = clock.monotonic();
  const elapsedMs = (): Milliseconds => clock.monotonic() - startedMonotonic;
  const { span, context } = tracing.start(
    profile.kind === 'chat' ? SPANS.generate.name : SPANS.embed.name,
    request.trace,
    {
      kind: request.isEntry ? SpanKind.SERVER : SpanKind.INTERNAL,
      attributes: {
        [ATTRIBUTES.operation.key]: profile.kind === 'chat' ? 'chat' : 'embeddings',
        [ATTRIBUTES.requestModel.key]: profile.model,
        [ATTRIBUTES.requestId.key]: profile.requestId,
        [ATTRIBUTES.sensitivity.key]: profile.sensitivity,
        ...(profile.tenant !== undefined && { [ATTRIBUTES.tenant.key]: profile.tenant }),
        ...(profile.task !== undefined && { [ATTRIBUTES.task.key]: profile.task }),
        ...(profile.complexity !== undefined && { [ATTRIBUTES.complexity.key]: profile.complexity }),
      },
    },
  );
  const recorder = createRouteRecorder({
    requestId: profile.requestId,
    traceId: span.isRecording() ? traceIdOf(context) : undefined,
    startedAt,
  });

  let concluded: RouteRecord | undefined;
  let finishedBecause: FinishReason | undefined;
  const conclude = (error: RouterError | undefined): RouteRecord => {
    if (concluded !== undefined) return concluded;
    concluded = recorder.build(elapsedMs());
    endSpan(span, concluded, error);
    countRequest(metrics, profile, concluded, error);
    if (error !== undefined) failures.note(error, concluded);
    const traceparent = span.isRecording() ? traceparentOf(context) : undefined;
    const { tenant, model } = profile;
    bus.publish(
      {
        kind: 'request-routed',
        ...(tenant !== undefined && { tenant }),
        model,
        route: concluded,
        traits: traitsOf(profile, finishedBecause),
      },
      { id: `${bookingKey}.routed`, ...(traceparent !== undefined && { traceparent }) },
    );
    return concluded;
  };
  return {
    context,
    startedAt,
    recorder,
    bookingKey,
    elapsedMs,
    planned(plan) {
      if (plan.lastResort) recorder.lastResort();
      span.setAttributes({
        [ATTRIBUTES.candidates.key]: plan.candidates.map(
          ({ backend, score }) => `${backend}=${score.toFixed(2)}`,
        ),
      });
    },
    answered({ model, finishReason }) {
      finishedBecause = finishReason;
      if (model !== undefined) span.setAttribute(ATTRIBUTES.responseModel.key, model);
      if (finishReason !== undefined) span.setAttribute(ATTRIBUTES.finishReasons.key, [finishReason]);
    },
    conclude,
    abandon() {
      if (concluded !== undefined) return;
      conclude(new RouterError({ reason: 'CANCELLED', message: 'The client went away.' }));
    },
  };
}

function endSpan(span: Span, route: RouteRecord, error: RouterError | undefined): void {
  span.setAttributes({
    [ATTRIBUTES.policyVersion.key]: route.policyVersion,
    [ATTRIBUTES.route.key]: route.route,
    [ATTRIBUTES.rule.key]: route.rule,
    [ATTRIBUTES.rejected.key]: route.rejected.map(({ backend, reason }) => `${backend}: ${reason}`),
    [ATTRIBUTES.attempts.key]: route.attempts.length,
    [ATTRIBUTES.lastResort.key]: route.lastResort === true,
    [ATTRIBUTES.costNanoUsd.key]: route.cost.nanoUsd,
    [ATTRIBUTES.inputTokens.key]: route.usage.inputTokens,
    [ATTRIBUTES.outputTokens.key]: route.usage.outputTokens,
    [ATTRIBUTES.cachedTokens.key]: route.usage.cachedInputTokens,
  });
  if (route.backend !== undefined) span.setAttribute(ATTRIBUTES.backend.key, route.backend);
  if (route.standby !== undefined)
    span.setAttribute(ATTRIBUTES.standby.key, route.standby.planAgeMs === undefined ? 'policy' : 'last-plan');
  if (route.firstTokenMs !== undefined)
    span.setAttribute(ATTRIBUTES.firstChunk.key, route.firstTokenMs / 1_000);
  if (error !== undefined) failSpan(span, error);
  span.end();
}

/** What later decisions learn from. */
function traitsOf(
  { task, session, user, prefix }: RequestProfile,
  finishReason: FinishReason | undefined,
): RequestTraits {
  return {
    ...(task !== undefined && { task }),
    ...(session !== undefined && { session }),
    ...(user !== undefined && { user }),
    ...(prefix !== undefined && { prefix }),
    ...(finishReason === 'length' && { cutShort: true }),
  };
}

/** Labels hold names of the policy only: a client cannot make up new ones. */
function countRequest(
  metrics: Metrics,
  profile: RequestProfile,
  route: RouteRecord,
  error: RouterError | undefined,
): void {
  const labels = { route: route.route === '' ? 'none' : route.route, backend: route.backend ?? 'none' };
  metrics.add('requests', 1, { ...labels, outcome: error?.reason ?? 'ok' });
  metrics.observe('requestDuration', route.totalMs, labels);
  if (profile.stream && route.firstTokenMs !== undefined)
    metrics.observe('firstToken', route.firstTokenMs, labels);
}
