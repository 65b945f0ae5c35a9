import { randomBytes } from 'node:crypto';
import { trace, TraceFlags, type SpanKind } from '@opentelemetry/api';
import type { Tracing } from '../../telemetry/tracing.js';

/** A span that was opened. */
export type RecordedSpan = {
  readonly name: string;
  readonly kind: SpanKind | undefined;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
};

/** Tracing that remembers which spans were opened, under which parents. */
export function createRecordedTracing(): Tracing & { readonly spans: readonly RecordedSpan[] } {
  const spans: RecordedSpan[] = [];
  return {
    spans,
    start(name, parent, { kind } = {}) {
      const above = trace.getSpanContext(parent);
      const traceId = above?.traceId ?? randomBytes(16).toString('hex');
      const spanId = randomBytes(8).toString('hex');
      spans.push({ name, kind, traceId, spanId, parentId: above?.spanId });
      const span = trace.wrapSpanContext({ traceId, spanId, traceFlags: TraceFlags.SAMPLED });
      return { span, context: trace.setSpan(parent, span) };
    },
    close: () => undefined,
  };
}
