import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Context, type Span } from '@opentelemetry/api';
import { NO_USAGE, type AttemptContext } from '@signalbox/domain';
import type { Tracing } from '@signalbox/runtime';
import { describe, expect, it } from 'vitest';
import { createFakeAdapter } from '../testing/fake-adapter.js';
import { attemptEvent, type AttemptFacts } from './attempt-event.js';
import { openProviderSpan } from './provider-span.js';

const SPAN_CONTEXT = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };

type Recorded = { name?: string; kind?: SpanKind | undefined; attributes: Attributes; ended: boolean };

/** A tracer that records what happens to its one span. */
function recordingTracing(isSampled = true): { readonly tracing: Tracing; readonly recorded: Recorded } {
  const recorded: Recorded = { attributes: {}, ended: false };
  const span = {
    ...trace.wrapSpanContext(SPAN_CONTEXT),
    spanContext: () => SPAN_CONTEXT,
    isRecording: () => isSampled,
    setAttribute: (key: string, value: string) => (recorded.attributes[key] = value),
    setAttributes: (more: Attributes) => Object.assign(recorded.attributes, more),
    setStatus: () => undefined,
    end: () => (recorded.ended = true),
  } as unknown as Span;
  const start = (name: string, parent: Context, options: Parameters<Tracing['start']>[2] = {}) => {
    Object.assign(recorded, { name, kind: options.kind });
    Object.assign(recorded.attributes, options.attributes);
    return { span, context: trace.setSpan(parent, span) };
  };
  return { tracing: { start, close: () => undefined }, recorded };
}

const context: AttemptContext = {
  requestId: 'req_1',
  attemptId: 'req_1.1',
  number: 1,
  backend: 'chat',
  startedAfterMs: 0,
  firstTokenMs: 1,
  idleMs: 1,
  criticality: 'standard',
};
const facts: AttemptFacts = {
  context,
  provider: 'lab',
  model: 'm-1',
  streamed: true,
  startedAt: 0,
  firstContentAt: 250,
  endedAt: 900,
  outcome: 'succeeded',
  disposition: 'done',
  error: undefined,
  bill: { usage: { ...NO_USAGE, inputTokens: 7, outputTokens: 9 }, cost: { nanoUsd: 5, certainty: 'exact' } },
  longestSilenceMs: undefined,
  rateLimit: undefined,
};

function openSpan(isSampled = true): { span: ReturnType<typeof openProviderSpan>; recorded: Recorded } {
  const { adapter } = createFakeAdapter({});
  const { tracing, recorded } = recordingTracing(isSampled);
  const backend = adapter.backends.get('chat');
  if (backend === undefined) throw new Error('There is a backend.');
  const start = { context, backend, operation: 'chat', trace: ROOT_CONTEXT } as const;
  return { span: openProviderSpan({ ...adapter, tracing }, start), recorded };
}

describe('the span of a provider call', () => {
  it('says who calls whom for what, and nothing else', () => {
    expect(openSpan().recorded).toEqual({
      name: 'adapter.provider_call',
      kind: SpanKind.CLIENT,
      ended: false,
      attributes: {
        'http.request.method': 'POST',
        'server.address': 'api.test',
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'fake',
        'gen_ai.request.model': 'm-1',
        'signalbox.request.id': 'req_1',
        'signalbox.backend': 'chat',
        'signalbox.attempt.number': 1,
      },
    });
  });

  it('ties the event to the trace', () => {
    expect(openSpan().span.traceparent).toBe(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
  });

  it('tells nothing where it is not sampled', () => {
    const { span, recorded } = openSpan(false);
    span.replied(200);
    span.saw([{ kind: 'finish', reason: 'stop', usage: NO_USAGE }]);
    span.end(attemptEvent(facts));
    expect(span.traceparent).toBeUndefined();
    expect(recorded).toMatchObject({ attributes: {}, ended: true });
  });

  it('says what came of it, without a word of the answer', () => {
    const { span, recorded } = openSpan();
    const before = new Set(Object.keys(recorded.attributes));
    span.replied(200);
    span.saw([
      { kind: 'stream-start', model: 'm-1-0711', responseId: 'r-9', warnings: [] },
      { kind: 'text-delta', text: 'a secret of the user' },
      { kind: 'finish', reason: 'stop', usage: NO_USAGE },
    ]);
    span.end(attemptEvent(facts));
    const added = Object.entries(recorded.attributes).filter(([key]) => !before.has(key));
    expect(Object.fromEntries(added)).toEqual({
      'http.response.status_code': 200,
      'gen_ai.response.model': 'm-1-0711',
      'gen_ai.response.id': 'r-9',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 7,
      'gen_ai.usage.output_tokens': 9,
      'gen_ai.usage.cache_read.input_tokens': 0,
      'gen_ai.response.time_to_first_chunk': 0.25,
      'signalbox.attempt.outcome': 'succeeded',
      'signalbox.cost.nano_usd': 5,
    });
    expect(recorded.ended).toBe(true);
  });
});
