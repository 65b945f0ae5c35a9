import {
  usdFromNanoUsd,
  type FinishReason,
  type RouteRecord,
  type Usage,
  type Warning,
} from '@signalbox/domain';

/** OpenAI's words for why a model stopped. It has none for `other`. */
const FINISH_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'stop',
};

/** Why the model stopped, as OpenAI says it. */
export function finishReasonBody(reason: FinishReason): string {
  return FINISH_REASONS[reason];
}

/** Tokens as OpenAI counts them: cached ones are part of the prompt, reasoning is part of the completion. */
export function usageBody(usage: Usage) {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedInputTokens },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
  };
}

/** The extension object `signalbox` of a reply: where the request went and what it cost. */
export function routeSummary(route: RouteRecord, warnings: readonly Warning[]) {
  return {
    request_id: route.requestId,
    backend: route.backend ?? null,
    route: route.route,
    rule: route.rule,
    policy_version: route.policyVersion,
    attempts: route.attempts.length,
    cost_usd: usdFromNanoUsd(route.cost.nanoUsd),
    warnings: warnings.map(({ feature, message }) => ({ feature, message })),
    ...outOfTheOrdinary(route),
  };
}

/** What most routes have nothing of: they say so by leaving it out. */
function outOfTheOrdinary({ lastResort, standby, replayed, attempts }: RouteRecord) {
  const continuations = attempts.flatMap(({ backend, continuation }) =>
    continuation === undefined
      ? []
      : [{ backend, method: continuation.method, after_characters: continuation.afterCharacters }],
  );
  return {
    ...(lastResort === true && { last_resort: true }),
    ...(standby !== undefined && {
      standby: standby.planAgeMs === undefined ? {} : { plan_age_ms: standby.planAgeMs },
    }),
    ...(continuations.length > 0 && { continuations }),
    ...(replayed === true && { replayed: true }),
  };
}

/** The same object of a failure: each attempt has a place in it, with the reason why it gave no answer. */
export function failureSummary(route: RouteRecord) {
  const attempts = route.attempts.map(({ backend, reason }) => ({ backend, reason: reason ?? null }));
  return { ...routeSummary(route, []), attempts };
}

/** The id of an answer, made from the id of its request so that one leads to the other. */
export function completionId(requestId: string): string {
  return `chatcmpl-${requestId}`;
}

/** OpenAI's clock counts seconds. */
export function createdAt(route: Pick<RouteRecord, 'startedAt'>): number {
  return Math.floor(route.startedAt / 1_000);
}
