import { ROOT_CONTEXT, trace, TraceFlags, type Context } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';

/** What was read last. Most traces are not recorded, and all of those that come from one caller share a `traceparent`. */
let last: { readonly traceparent: string; readonly context: Context } | undefined;

/** The context of a caller, from its W3C `traceparent`. A missing or invalid one gives the root: a new trace begins. */
export function contextFromTraceparent(traceparent: string | undefined): Context {
  if (traceparent === undefined) return ROOT_CONTEXT;
  if (last?.traceparent !== traceparent) last = { traceparent, context: readContext(traceparent) };
  return last.context;
}

function readContext(traceparent: string): Context {
  const parsed = parseTraceParent(traceparent);
  if (parsed === null) return ROOT_CONTEXT;
  parsed.isRemote = true;
  return trace.setSpanContext(ROOT_CONTEXT, parsed);
}

/** W3C `traceparent` of the span in a context, to be sent on; `undefined` when there is none. */
export function traceparentOf(context: Context): string | undefined {
  const span = trace.getSpanContext(context);
  if (span === undefined) return undefined;
  const sampled = (span.traceFlags & TraceFlags.SAMPLED) > 0 ? '01' : '00';
  return `00-${span.traceId}-${span.spanId}-${sampled}`;
}

/** Id of the trace that a context belongs to: 32 hex digits, or `undefined`. */
export function traceIdOf(context: Context): string | undefined {
  return trace.getSpanContext(context)?.traceId;
}
