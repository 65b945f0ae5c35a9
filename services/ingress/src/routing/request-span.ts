import type { Attributes, Span } from '@opentelemetry/api';
import type { Plan, RequestProfile, RouteRecord, RouterError } from '@signalbox/domain';
import { ATTRIBUTES, failSpan } from '@signalbox/runtime';

/** What the span of a request says from its beginning. */
export function profileAttributes(profile: RequestProfile): Attributes {
  const { kind, model, requestId, sensitivity, tenant, task, complexity } = profile;
  return {
    [ATTRIBUTES.operation.key]: kind === 'chat' ? 'chat' : 'embeddings',
    [ATTRIBUTES.requestModel.key]: model,
    [ATTRIBUTES.requestId.key]: requestId,
    [ATTRIBUTES.sensitivity.key]: sensitivity,
    ...(tenant !== undefined && { [ATTRIBUTES.tenant.key]: tenant }),
    ...(task !== undefined && { [ATTRIBUTES.task.key]: task }),
    ...(complexity !== undefined && { [ATTRIBUTES.complexity.key]: complexity }),
  };
}

/** What the span says of the plan. */
export function planAttributes({ candidates }: Plan): Attributes {
  const scores = candidates.map(({ backend, score }) => `${backend}=${score.toFixed(2)}`);
  return { [ATTRIBUTES.candidates.key]: scores };
}

/** Writes the outcome of the request on its span, and ends the span. */
export function endRequestSpan(span: Span, route: RouteRecord, error: RouterError | undefined): void {
  span.setAttributes({
    [ATTRIBUTES.policyVersion.key]: route.policyVersion,
    [ATTRIBUTES.route.key]: route.route,
    [ATTRIBUTES.rule.key]: route.rule,
    [ATTRIBUTES.rejected.key]: route.rejected.map(({ backend, reason }) => `${backend}: ${reason}`),
    [ATTRIBUTES.attempts.key]: route.attempts.length,
    [ATTRIBUTES.lastResort.key]: route.lastResort === true,
    [ATTRIBUTES.costNanoUsd.key]: route.cost.nanoUsd,
    [ATTRIBUTES.inputTokens.key]: route.usage.inputTokens,
    [ATTRIBUTES.outputTokens.key]: route.usage.outputTokens,
    [ATTRIBUTES.cachedTokens.key]: route.usage.cachedInputTokens,
  });
  if (route.backend !== undefined) span.setAttribute(ATTRIBUTES.backend.key, route.backend);
  if (route.standby !== undefined)
    span.setAttribute(ATTRIBUTES.standby.key, route.standby.planAgeMs === undefined ? 'policy' : 'last-plan');
  if (route.firstTokenMs !== undefined)
    span.setAttribute(ATTRIBUTES.firstChunk.key, route.firstTokenMs / 1_000);
  if (error !== undefined) failSpan(span, error);
  span.end();
}
