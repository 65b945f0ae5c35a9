import type { StoredSpan } from './trace-store.js';

/** Width of the time bars, in characters. */
const BAR_WIDTH = 28;

/** Draws a trace as an indented tree with time bars, one line a span. */
export function renderTrace(spans: readonly StoredSpan[]): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined || !ids.has(parentSpanId));
  const startMs = Math.min(...spans.map((span) => span.startMs));
  const endMs = Math.max(...spans.map((span) => span.startMs + span.durationMs));
  const lines: { label: string; span: StoredSpan }[] = [];
  const visit = (span: StoredSpan, depth: number): void => {
    const mark = span.failed ? ' ✘' : '';
    lines.push({ label: `${'  '.repeat(depth)}${shortName(span)}${mark}`, span });
    for (const child of spans) if (child.parentSpanId === span.spanId) visit(child, depth + 1);
  };
  for (const root of roots) visit(root, 0);
  const width = Math.max(...lines.map(({ label }) => label.length));
  return lines
    .map(
      ({ label, span }) =>
        `${label.padEnd(width)}  ${bar(span, startMs, endMs)} ${span.durationMs.toFixed(1).padStart(8)} ms`,
    )
    .join('\n');
}

/** `signalbox.decision.v1.DecisionService/Decide` → `DecisionService/Decide`, with the service that recorded it. */
function shortName({ name, service }: StoredSpan): string {
  return `${service.replace(/^signalbox-/, '')}: ${name.replace(/^.*\.(?=\w+\/)/, '')}`;
}

function bar({ startMs, durationMs }: StoredSpan, from: number, to: number): string {
  const scale = BAR_WIDTH / Math.max(to - from, 0.001);
  const offset = Math.min(Math.floor((startMs - from) * scale), BAR_WIDTH - 1);
  const length = Math.min(Math.max(Math.round(durationMs * scale), 1), BAR_WIDTH - offset);
  return `${' '.repeat(offset)}${'━'.repeat(length)}${' '.repeat(BAR_WIDTH - offset - length)}`;
}
