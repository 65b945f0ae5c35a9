import {
  usdFromNanoUsd,
  type AttemptRecord,
  type Cost,
  type Draft,
  type FinishReason,
  type Milliseconds,
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

/** The extension object `signalbox` of a reply. Fields that most routes do not need are left out. */
type RouteSummary = {
  readonly request_id: string;
  readonly backend: string | null;
  readonly route: string;
  readonly rule: string;
  readonly policy_version: string;
  readonly attempts: number;
  readonly cost_usd: number;
  readonly cost_certainty: Cost['certainty'];
  readonly warnings: readonly Warning[];
  readonly last_resort?: true;
  readonly standby?: { readonly plan_age_ms?: Milliseconds };
  readonly continuations?: readonly object[];
  readonly replayed?: true;
};

/** Where a request went and what it cost, as a reply says it. */
export function routeSummary(route: RouteRecord, warnings: readonly Warning[]): RouteSummary {
  const { lastResort, standby, replayed, attempts } = route;
  const summary: Draft<RouteSummary> = {
    request_id: route.requestId,
    backend: route.backend ?? null,
    route: route.route,
    rule: route.rule,
    policy_version: route.policyVersion,
    attempts: attempts.length,
    cost_usd: usdFromNanoUsd(route.cost.nanoUsd),
    cost_certainty: route.cost.certainty,
    warnings: warnings.map(({ feature, message }) => ({ feature, message })),
  };
  if (lastResort === true) summary.last_resort = true;
  if (standby !== undefined)
    summary.standby = standby.planAgeMs === undefined ? {} : { plan_age_ms: standby.planAgeMs };
  if (attempts.some(({ continuation }) => continuation !== undefined))
    summary.continuations = continuationsOf(attempts);
  if (replayed === true) summary.replayed = true;
  return summary;
}

function continuationsOf(attempts: readonly AttemptRecord[]): readonly object[] {
  return attempts.flatMap(({ backend, continuation }) =>
    continuation === undefined
      ? []
      : [{ backend, method: continuation.method, after_characters: continuation.afterCharacters }],
  );
}

/** The same object for a failure: it lists each attempt with the reason why it gave no answer. */
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
