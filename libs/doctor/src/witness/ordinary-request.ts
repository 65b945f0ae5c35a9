import type { ConditionNode } from '@signalbox/routing';
import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import { compareRequest, NEEDS_NOTHING } from '../solve/nodes.js';
import { findWitness } from './find-witness.js';
import { tryRequest, type Trial } from './trial.js';
import type { Witness } from './witness.js';

/** A request that reaches a rule, and its outcome. */
export type OrdinaryRequest = { readonly witness: Witness; readonly trial: Trial };

/** Demands that a request is a chat. */
export const CHAT = compareRequest('kind', '==', 'chat');

/** From the most ordinary request to any request that reaches the rule at all. */
const ORDINARY: readonly (readonly ConditionNode[])[] = [
  [CHAT, NEEDS_NOTHING, compareRequest('inputTokens', '==', 500), compareRequest('maxOutputTokens', '==', 0)],
  [CHAT, NEEDS_NOTHING],
  [CHAT],
  [],
];

/** Several checks ask for the same request of the same rule. */
const KNOWN = new WeakMap<ExaminedRule, OrdinaryRequest | 'none'>();

/** The most ordinary request that reaches a rule, decided for real; `undefined` when none was found. */
export function ordinaryRequest(
  examined: Examined,
  route: ExaminedRoute,
  rule: ExaminedRule,
): OrdinaryRequest | undefined {
  const known = KNOWN.get(rule) ?? find(examined, route, rule) ?? 'none';
  KNOWN.set(rule, known);
  return known === 'none' ? undefined : known;
}

function find(examined: Examined, route: ExaminedRoute, rule: ExaminedRule): OrdinaryRequest | undefined {
  for (const wishes of ORDINARY) {
    const witness = findWitness(examined, route, rule, wishes);
    if (witness !== undefined) return { witness, trial: tryRequest(witness, examined) };
  }
  return undefined;
}
