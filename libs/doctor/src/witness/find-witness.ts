import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import { reaching, worldOf } from '../reach.js';
import { compareRequest, either, needsCapability } from '../solve/nodes.js';
import { solve, type Goal } from '../solve/solve.js';
import type { ConditionNode } from '@signalbox/routing';
import { makeWitness, ruleReached, type Witness } from './witness.js';

/** What holds for every request profile from the ingress: for example, a request with an image needs vision. */
const LAWS: readonly Goal[] = [
  either(compareRequest('imageCount', '==', 0), needsCapability('vision')),
  either(compareRequest('toolCount', '==', 0), needsCapability('tools')),
].map((node) => ({ node, demand: 'true' }));

/**
 * Finds a request that really reaches a rule and meets the given wishes.
 * @returns `undefined` when there is none, or none was found: conditions that are not understood are tried, not solved.
 */
export function findWitness(
  examined: Examined,
  route: ExaminedRoute,
  rule: ExaminedRule,
  wishes: readonly ConditionNode[],
): Witness | undefined {
  const goals = [
    ...LAWS,
    ...reaching(route, rule),
    ...wishes.map((node): Goal => ({ node, demand: 'true' })),
  ];
  const solution = solve(goals, worldOf(examined, route.models));
  if (solution.kind !== 'found') return undefined;
  const witness = makeWitness(solution.values, route.models, examined.compiled);
  return witness !== undefined && ruleReached(route.compiled, witness) === rule.index ? witness : undefined;
}
