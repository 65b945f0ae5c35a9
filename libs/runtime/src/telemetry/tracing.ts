import {
  SpanKind,
  SpanStatusCode,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { RouterError } from '@signalbox/domain';
import type { Resource } from '../lifecycle.js';
import { ATTRIBUTES } from './names.js';
import { contextWith } from './trace-context.js';

/** Opens spans for one service. Parents are passed as values: no ambient context, no instrumentation of libraries. */
export type Tracing = Resource & {
  /** Opens a span; the caller ends it. `context` makes it the parent of what follows. */
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

/** What tracing is made of. Without an endpoint, nothing is recorded and callers' traces are passed on. */
export type TracingOptions = {
  readonly service: string;
  readonly instance: string;
  readonly endpoint: string | undefined;
  readonly ratio: number;
};

/** How often finished spans are sent, in milliseconds. */
const EXPORT_EVERY_MS = 500;

/** Opens tracing for one service. */
export function openTracing({ service, instance, endpoint, ratio }: TracingOptions): Tracing {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `signalbox-${service}`,
      'service.instance.id': instance,
    }),
    sampler: new ParentBasedSampler({
      root: new TraceIdRatioBasedSampler(endpoint === undefined ? 0 : ratio),
    }),
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
  const tracer: Tracer = provider.getTracer('signalbox');
  return {
    start(name, parent, { kind = SpanKind.INTERNAL, attributes = {}, startTime } = {}) {
      const span = tracer.startSpan(
        name,
        { kind, attributes, ...(startTime !== undefined && { startTime }) },
        parent,
      );
      return { span, context: contextWith(parent, span) };
    },
    close: () => provider.shutdown(),
  };
}

/** Marks a span as failed with our reason. The text of unexpected errors stays out: it may hold anything. */
export function failSpan(span: Span, thrown: unknown): void {
  const error = RouterError.from(thrown);
  span.setAttribute(ATTRIBUTES.errorType.key, error.reason);
  if (error.reason !== 'CANCELLED') span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
}
