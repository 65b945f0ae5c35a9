import type { AttemptFinished } from '@signalbox/domain';
import type { Adapter } from '../adapter.js';
import type { ProviderSpan } from './provider-span.js';

/** Tells everyone that an attempt is over: the bus, the metrics, the trace and, if it went wrong, the log. */
export function reportAttempt(
  { bus, metrics, log }: Pick<Adapter, 'bus' | 'metrics' | 'log'>,
  event: AttemptFinished,
  span: ProviderSpan,
): void {
  const { requestId, attempt } = event;
  const { attemptId, backend, provider, usage, cost, outcome, reason, message, disposition, durationMs } =
    attempt;
  const { traceparent } = span;
  bus.publish(event, { id: attemptId, ...(traceparent !== undefined && { traceparent }) });
  metrics.add('tokens', usage.inputTokens, { backend, 'gen_ai.token.type': 'input' });
  metrics.add('tokens', usage.outputTokens, { backend, 'gen_ai.token.type': 'output' });
  metrics.add('cost', cost.nanoUsd, { backend, certainty: cost.certainty });
  span.end(event);
  if (outcome === 'failed' || outcome === 'truncated') {
    log.warn(
      { requestId, attemptId, backend, provider, outcome, reason, disposition, durationMs, problem: message },
      'a provider call failed',
    );
  }
}
