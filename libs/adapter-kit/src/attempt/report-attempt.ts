import type { AttemptFinished } from '@signalbox/domain';
import type { Adapter } from '../adapter.js';
import type { ProviderSpan } from './provider-span.js';

/** Reports a finished attempt to the bus, the metrics, the trace and, if it failed or was cut, the log. */
export function reportAttempt(
  { bus, metrics, failedAttempts }: Pick<Adapter, 'bus' | 'metrics' | 'failedAttempts'>,
  event: AttemptFinished,
  span: ProviderSpan,
): void {
  const { attemptId, backend, usage, cost, outcome } = event.attempt;
  const { traceparent } = span;
  bus.publish(event, traceparent === undefined ? { id: attemptId } : { id: attemptId, traceparent });
  metrics.add('tokens', usage.inputTokens, { backend, 'gen_ai.token.type': 'input' });
  metrics.add('tokens', usage.outputTokens, { backend, 'gen_ai.token.type': 'output' });
  metrics.add('cost', cost.nanoUsd, { backend, certainty: cost.certainty });
  span.end(event);
  if (outcome === 'failed' || outcome === 'truncated') failedAttempts.note(event);
}
