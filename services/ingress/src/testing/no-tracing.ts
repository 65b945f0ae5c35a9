import { INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { Tracing } from '@signalbox/runtime';

/** Traces nothing. */
export const NO_TRACING: Tracing = {
  start: (_name, context) => ({ span: trace.wrapSpanContext(INVALID_SPAN_CONTEXT), context }),
  close: async () => undefined,
};
