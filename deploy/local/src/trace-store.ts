/** One finished span, as far as a trace tree needs it. */
export type StoredSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly service: string;
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
};

/** Keeps the newest traces in memory. */
export type TraceStore = {
  add(span: StoredSpan): void;
  /** The spans of a trace that have come so far, in order of their start. */
  spansOf(traceId: string): readonly StoredSpan[];
};

/** Makes a store that holds this many traces; the oldest goes first. */
export function createTraceStore(limit = 1_000): TraceStore {
  const traces = new Map<string, StoredSpan[]>();
  return {
    add(span) {
      const known = traces.get(span.traceId);
      if (known !== undefined) {
        known.push(span);
        return;
      }
      traces.set(span.traceId, [span]);
      const oldest = traces.keys().next().value;
      if (traces.size > limit && oldest !== undefined) traces.delete(oldest);
    },
    spansOf: (traceId) => [...(traces.get(traceId) ?? [])].sort((a, b) => a.startMs - b.startMs),
  };
}
