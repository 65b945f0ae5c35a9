import type { RequestProfile } from '@signalbox/domain';
import type { CompiledRule, Ranking } from '../compiled-policy.js';
import type { Scored } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';

/**
 * Now and then puts a candidate first that nobody has measured lately, drawn at random among those: or it would stay
 * unknown for ever. It has passed all filters like the others, which are still there if it fails. The share of requests
 * is the rule's `explore`; one random number tells both whether and whom.
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
 * Whether a request can be the one that tries: a chat that is not critical, whose caller leaves the order to the policy
 * and has a second choice. It must be streamed, for only streams measure the time to first token.
 */
function isFree({ kind, stream, criticality, preferences }: RequestProfile): boolean {
  const { order = [], allowFallbacks = true } = preferences;
  return kind === 'chat' && stream && criticality !== 'critical' && order.length === 0 && allowFallbacks;
}

function isCold({ candidate }: Scored): boolean {
  return candidate.signals.firstTokenMs === undefined;
}
