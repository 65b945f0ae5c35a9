import type { RequestProfile } from '@signalbox/domain';
import type { CompiledRule, Ranking } from '../compiled-policy.js';
import type { Scored } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';

/**
 * Occasionally puts first a candidate without recent measurements, drawn at random among those: otherwise it would stay
 * unknown forever. It has passed all filters like the others, which still follow it in the plan. The share of requests is
 * the rule's `explore`; one random number decides both whether to explore and which candidate.
 */
export function explore(
  picked: readonly Scored[],
  rule: CompiledRule,
  ranking: Ranking,
  { input, exploration, steps }: DecisionRun,
): readonly Scored[] {
  if (exploration >= rule.explore || ranking !== rule || !rule.picker.explores) return picked;
  if (!isFree(input.profile)) return picked;
  const cold = picked.filter(isCold);
  const first = cold[Math.floor((exploration / rule.explore) * cold.length)];
  if (first === undefined || cold.length === picked.length) return picked;
  const { backend } = first.candidate.backend;
  steps?.push({
    stage: 'picker',
    name: 'explore',
    verdicts: [{ backend, score: first.score }],
    note: 'Nobody has measured it lately, so it is tried first this time.',
  });
  return [first, ...picked.filter((entry) => entry !== first)];
}

/**
 * Whether a request may be used to explore: a chat that is not critical, whose caller leaves the order to the policy and
 * allows fallbacks. It must be streamed, because only streams measure the time to first token.
 */
function isFree({ kind, stream, criticality, preferences }: RequestProfile): boolean {
  const { order = [], allowFallbacks = true } = preferences;
  return kind === 'chat' && stream && criticality !== 'critical' && order.length === 0 && allowFallbacks;
}

function isCold({ candidate }: Scored): boolean {
  return candidate.signals.firstTokenMs === undefined;
}
