import { SpanKind, type Context, type Span } from '@opentelemetry/api';
import { RouterError, type AttemptContext, type AttemptFinished, type Chunk } from '@signalbox/domain';
import { ATTRIBUTES, failSpan, SPANS, traceparentOf } from '@signalbox/runtime';
import type { Adapter } from '../adapter.js';
import type { ServedBackend } from '../backends/served-backend.js';

/** The operation that the provider is asked for, as the GenAI conventions name it. */
export type Operation = 'chat' | 'embeddings';

/** What the span of a provider call is opened with. */
export type ProviderSpanStart = {
  readonly context: AttemptContext;
  readonly backend: ServedBackend;
  readonly operation: Operation;
  readonly trace: Context;
};

/** The span of one call to a provider. */
export type ProviderSpan = {
  /** W3C `traceparent` of the span for the event; undefined if the trace is not recorded. It is not sent to the provider. */
  readonly traceparent: string | undefined;
  replied(status: number): void;
  saw(chunks: readonly Chunk[]): void;
  /** Writes the outcome on the span and closes it. */
  end(event: AttemptFinished): void;
};

const CLIENT = { kind: SpanKind.CLIENT } as const;

/**
 * Opens the span of a provider call as a child of the rpc that asked for it. If the trace is not recorded, its ids lead
 * nowhere, and the attributes of the span are not even assembled.
 */
export function openProviderSpan(
  { tracing, definition }: Pick<Adapter, 'tracing' | 'definition'>,
  { context, backend, operation, trace }: ProviderSpanStart,
): ProviderSpan {
  const { span, context: own } = tracing.start(SPANS.provider.name, trace, CLIENT);
  if (!span.isRecording()) return new UnrecordedSpan(span);
  span.setAttributes({
    [ATTRIBUTES.httpMethod.key]: 'POST',
    [ATTRIBUTES.serverAddress.key]: new URL(backend.upstream.origin).hostname,
    [ATTRIBUTES.operation.key]: operation,
    [ATTRIBUTES.providerName.key]: definition.name,
    [ATTRIBUTES.requestModel.key]: backend.model,
    [ATTRIBUTES.requestId.key]: context.requestId,
    [ATTRIBUTES.backend.key]: backend.name,
    [ATTRIBUTES.attempt.key]: context.number,
  });
  return {
    traceparent: traceparentOf(own),
    replied(status) {
      span.setAttribute(ATTRIBUTES.httpStatus.key, status);
    },
    saw(chunks) {
      for (const chunk of chunks) {
        if (chunk.kind === 'stream-start') {
          span.setAttribute(ATTRIBUTES.responseModel.key, chunk.model);
          if (chunk.responseId !== undefined) span.setAttribute(ATTRIBUTES.responseId.key, chunk.responseId);
        } else if (chunk.kind === 'finish') {
          span.setAttribute(ATTRIBUTES.finishReasons.key, [chunk.reason]);
        }
      }
    },
    end({ attempt }) {
      const { usage, cost, outcome, firstTokenMs, reason, message } = attempt;
      span.setAttributes({
        [ATTRIBUTES.inputTokens.key]: usage.inputTokens,
        [ATTRIBUTES.outputTokens.key]: usage.outputTokens,
        [ATTRIBUTES.cachedTokens.key]: usage.cachedInputTokens,
        [ATTRIBUTES.costNanoUsd.key]: cost.nanoUsd,
        [ATTRIBUTES.outcome.key]: outcome,
        ...(firstTokenMs !== undefined && { [ATTRIBUTES.firstChunk.key]: firstTokenMs / 1_000 }),
      });
      if (reason !== undefined) failSpan(span, new RouterError({ reason, message: message ?? '' }));
      span.end();
    },
  };
}

/** The span of most calls: it ends, and nothing is written on it. */
class UnrecordedSpan implements ProviderSpan {
  readonly traceparent = undefined;
  private readonly span: Span;

  constructor(span: Span) {
    this.span = span;
  }

  replied(): void {}

  saw(): void {}

  end(): void {
    this.span.end();
  }
}
