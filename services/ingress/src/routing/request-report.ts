import { SpanKind, type Context, type Span } from '@opentelemetry/api';
import {
  RouterError,
  type Draft,
  type EpochMs,
  type FinishReason,
  type Milliseconds,
  type Plan,
  type RequestProfile,
  type RequestRouted,
  type RouteRecord,
} from '@signalbox/domain';
import {
  ATTRIBUTES,
  newBookingSuffix,
  SPANS,
  traceIdOf,
  traceparentOf,
  type Bus,
  type Clock,
  type Metrics,
  type Tracing,
} from '@signalbox/runtime';
import { countRequest } from './count-request.js';
import type { FailureLog } from './failure-log.js';
import { endRequestSpan, planAttributes, profileAttributes } from './request-span.js';
import { traitsOf } from './request-traits.js';
import { createRouteRecorder, type RouteRecorder } from './route-record.js';

/** Where a request is reported. */
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
  /** Whether the span is the first one in this mesh: so it is over HTTP, whose face opens none itself. */
  readonly isEntry: boolean;
};

/** What is known only of an answer. */
export type AnswerFacts = { readonly model?: string | undefined; readonly finishReason?: FinishReason };

/** Everything that is reported about one request: its span, its record, its event, its metrics. */
export type RequestReport = {
  readonly context: Context;
  readonly startedAt: EpochMs;
  readonly recorder: RouteRecorder;
  /**
   * The key under which attempts and events are booked: the request's id and a part that no caller chooses, since what is
   * booked twice under one key counts once, and a caller may give many requests one id.
   */
  readonly bookingKey: string;
  /** Time since the request began. */
  elapsedMs(): Milliseconds;
  planned(plan: Plan): void;
  answered(facts: AnswerFacts): void;
  /** Reports the end, once; later calls return the same record. `undefined` means that the answer is whole. */
  conclude(error: RouterError | undefined): RouteRecord;
  /** Reports that the client went away, unless an end was reported. */
  abandon(): void;
};

/** Opens the report of one request. */
export function openReport(to: ReportTo, request: ReportedRequest): RequestReport {
  return new OpenReport(to, request);
}

class OpenReport implements RequestReport {
  readonly context: Context;
  readonly startedAt: EpochMs;
  readonly recorder: RouteRecorder;
  readonly bookingKey: string;
  readonly #to: ReportTo;
  readonly #profile: RequestProfile;
  readonly #span: Span;
  readonly #isRecorded: boolean;
  readonly #startedMonotonic: Milliseconds;
  #finishReason: FinishReason | undefined;
  #concluded: RouteRecord | undefined;

  constructor(to: ReportTo, { profile, trace, isEntry }: ReportedRequest) {
    const { requestId } = profile;
    this.#to = to;
    this.#profile = profile;
    this.bookingKey = `${requestId}.${newBookingSuffix()}`;
    this.startedAt = to.clock.now();
    this.#startedMonotonic = to.clock.monotonic();
    const name = profile.kind === 'chat' ? SPANS.generate.name : SPANS.embed.name;
    const { span, context } = to.tracing.start(name, trace, isEntry ? AT_ENTRY : INSIDE);
    this.#span = span;
    this.#isRecorded = span.isRecording();
    this.context = context;
    const traceId = this.#isRecorded ? traceIdOf(context) : undefined;
    this.recorder = createRouteRecorder({ requestId, traceId, startedAt: this.startedAt });
    if (this.#isRecorded) span.setAttributes(profileAttributes(profile));
  }

  elapsedMs(): Milliseconds {
    return this.#to.clock.monotonic() - this.#startedMonotonic;
  }

  planned(plan: Plan): void {
    if (plan.lastResort) this.recorder.lastResort();
    if (this.#isRecorded) this.#span.setAttributes(planAttributes(plan));
  }

  answered({ model, finishReason }: AnswerFacts): void {
    this.#finishReason = finishReason;
    if (!this.#isRecorded) return;
    if (model !== undefined) this.#span.setAttribute(ATTRIBUTES.responseModel.key, model);
    if (finishReason !== undefined) this.#span.setAttribute(ATTRIBUTES.finishReasons.key, [finishReason]);
  }

  conclude(error: RouterError | undefined): RouteRecord {
    if (this.#concluded !== undefined) return this.#concluded;
    const route = this.recorder.build(this.elapsedMs());
    this.#concluded = route;
    if (this.#isRecorded) endRequestSpan(this.#span, route, error);
    countRequest(this.#to.metrics, this.#profile, route, error);
    if (error !== undefined) this.#to.failures.note(error, route);
    this.#tell(route);
    return route;
  }

  abandon(): void {
    if (this.#concluded !== undefined) return;
    this.conclude(new RouterError({ reason: 'CANCELLED', message: 'The client went away.' }));
  }

  #tell(route: RouteRecord): void {
    const { tenant, model } = this.#profile;
    const traits = traitsOf(this.#profile, this.#finishReason);
    const event: Draft<RequestRouted> = { kind: 'request-routed', model, route, traits };
    if (tenant !== undefined) event.tenant = tenant;
    const traceparent = this.#isRecorded ? traceparentOf(this.context) : undefined;
    const id = `${this.bookingKey}.routed`;
    this.#to.bus.publish(event, traceparent === undefined ? { id } : { id, traceparent });
  }
}

const AT_ENTRY = { kind: SpanKind.SERVER };
const INSIDE = { kind: SpanKind.INTERNAL };
