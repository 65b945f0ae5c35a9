import type { ConditionNode } from '@signalbox/routing';
import type { Constraint } from './candidate-values.js';
import { meets, needsEveryPart, OF_NEGATED, outcomeOf, type Demand } from './outcome.js';
import { fits, tryValues, type VariableValue } from './try-values.js';
import { placeAtom, type Placed, type Variable } from './variable.js';
import type { World } from './world.js';

/** A condition, or a part of one, and the demand on its outcome. */
export type Goal = { readonly node: ConditionNode; readonly demand: Demand };

/** What was found for one variable, and the demands on it. */
export type Found = {
  readonly variable: Variable;
  readonly constraints: readonly Constraint[];
  readonly value: VariableValue;
};

/**
 * Whether all goals can be reached at once. `impossible` is a proof. `found` is not: fields are judged one by one, and parts
 * that are not understood may be anything, so callers that need certainty try the values out. `unknown`: it was given up.
 */
export type Solution =
  | { readonly kind: 'found'; readonly values: readonly Found[] }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unknown' };

const IMPOSSIBLE: Solution = { kind: 'impossible' };
const UNKNOWN: Solution = { kind: 'unknown' };

/** How many judgements of single atoms a search may make before it is given up. */
const MOST_JUDGEMENTS = 4_000;

/**
 * Looks for values under which all goals are reached, and if it can, proves that there are none. It takes goals apart (`a && b`
 * into both, `a || b` into one after the other) until single atoms are left, and keeps the demands on each variable; as soon as
 * no value can meet all of them, the branch is dead.
 */
export function solve(goals: readonly Goal[], world: World): Solution {
  return search(goals, new Map(), { world, judgementsLeft: MOST_JUDGEMENTS });
}

type Search = { readonly world: World; judgementsLeft: number };

type Known = Map<string, Found>;

function search(goals: readonly Goal[], known: Known, state: Search): Solution {
  const choices: Goal[] = [];
  const firm = [...goals];
  let found = known;
  for (let goal = firm.pop(); goal !== undefined; goal = firm.pop()) {
    const { node, demand } = goal;
    switch (node.kind) {
      case 'constant':
        if (!meets(outcomeOf(node.value), demand)) return IMPOSSIBLE;
        break;
      case 'not':
        firm.push({ node: node.part, demand: OF_NEGATED[demand] });
        break;
      case 'and':
      case 'or':
        if (needsEveryPart(node.kind, demand))
          firm.push(...node.parts.map((part) => ({ node: part, demand })));
        else choices.push(goal);
        break;
      default: {
        const next = demandOf(placeAtom(node, state.world.tenants !== undefined), demand, found, state);
        if (!(next instanceof Map)) return next;
        found = next;
      }
    }
  }
  const [choice, ...others] = choices;
  return choice === undefined
    ? { kind: 'found', values: [...found.values()] }
    : choose(choice, others, found, state);
}

function choose({ node, demand }: Goal, others: readonly Goal[], known: Known, state: Search): Solution {
  let failed: Solution = IMPOSSIBLE;
  for (const part of 'parts' in node ? node.parts : []) {
    const solution = search([...others, { node: part, demand }], known, state);
    if (solution.kind === 'found') return solution;
    if (solution.kind === 'unknown') failed = UNKNOWN;
    if (state.judgementsLeft <= 0) return UNKNOWN;
  }
  return failed;
}

/** Adds one demand to what is known, unless no value can meet it together with the demands so far. */
function demandOf({ atom, variable }: Placed, demand: Demand, known: Known, state: Search): Known | Solution {
  state.judgementsLeft -= 1;
  if (state.judgementsLeft <= 0) return UNKNOWN;
  const before = known.get(variable.key);
  const constraint = { atom, demand };
  const constraints = [...(before?.constraints ?? []), constraint];
  if (before !== undefined && variable.kind !== 'free' && fits(before.value, constraint)) {
    return new Map(known).set(variable.key, { ...before, constraints });
  }
  const tried = tryValues(variable, constraints, state.world);
  if (tried.kind !== 'found') return tried;
  return new Map(known).set(variable.key, { variable, constraints, value: tried.value });
}
