import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type SpanKind,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  RandomIdGenerator,
} from '@opentelemetry/sdk-trace-node';
import { RouterError } from '@signalbox/domain';
import type { Resource } from '../lifecycle.js';
import { ATTRIBUTES } from './names.js';

/** Opens spans for one service. Parents are passed as values: no ambient context, no instrumentation of libraries. */
export type Tracing = Resource & {
  /**
   * Opens a span; the caller ends it. The returned `context` makes it the parent of later spans. If `span.isRecording()` is
   * false because the trace is not recorded, there is no need to assemble attributes.
   */
  start(name: string, parent: Context, options?: SpanOptions): OpenSpan;
};

/** An open span and the context that has it as parent. */
export type OpenSpan = { readonly span: Span; readonly context: Context };

/** How a span begins. */
export type SpanOptions = {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  readonly startTime?: number;
};

/** What tracing is opened with. Without an endpoint no new trace is recorded, and callers' traces are passed on. */
export type TracingOptions = {
  readonly service: string;
  readonly instance: string;
  readonly endpoint: string | undefined;
  readonly ratio: number;
};

/** How often finished spans are sent, in milliseconds. */
const EXPORT_EVERY_MS = 500;

/**
 * Opens tracing for one service. Whether a trace is recorded is decided before anything else: by the caller's flag, or by
 * chance where the trace begins. Most traces are not recorded; only their ids travel, and all calls of such a trace share one
 * span.
 */
export function openTracing({ service, instance, endpoint, ratio }: TracingOptions): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `signalbox-${service}`,
      'service.instance.id': instance,
    }),
    sampler: new AlwaysOnSampler(),
    spanProcessors:
      endpoint === undefined
        ? []
        : [
            new BatchSpanProcessor(
              new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
              {
                scheduledDelayMillis: EXPORT_EVERY_MS,
              },
            ),
          ],
  });
  const tracer = provider.getTracer('signalbox');
  const quietTrace = createQuietTrace();
  const recordedShare = endpoint === undefined ? 0 : ratio;
  return {
    start(name, parent, options) {
      const caller = trace.getSpan(parent);
      if (caller === undefined) {
        if (Math.random() >= recordedShare) return quietTrace(parent);
      } else if ((caller.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) {
        return { span: caller, context: parent };
      }
      const span = tracer.startSpan(name, options, parent);
      return { span, context: trace.setSpan(parent, span) };
    },
    close: () => provider.shutdown(),
  };
}

/**
 * Creates a function that begins traces which are not recorded. They still have ids, so that called services do not record
 * them either; since these ids are never seen, all of these traces share one.
 */
function createQuietTrace(): (parent: Context) => OpenSpan {
  const ids = new RandomIdGenerator();
  const span = trace.wrapSpanContext({
    traceId: ids.generateTraceId(),
    spanId: ids.generateSpanId(),
    traceFlags: TraceFlags.NONE,
  });
  const atRoot: OpenSpan = { span, context: trace.setSpan(ROOT_CONTEXT, span) };
  return (parent) => (parent === ROOT_CONTEXT ? atRoot : { span, context: trace.setSpan(parent, span) });
}

/** Marks a span as failed with our reason. The text of unexpected errors is left out: it may contain anything. */
export function failSpan(span: Span, thrown: unknown): void {
  if (!span.isRecording()) return;
  const error = RouterError.from(thrown);
  span.setAttribute(ATTRIBUTES.errorType.key, error.reason);
  if (error.reason !== 'CANCELLED') span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
