/** What a condition, or a part of one, comes to. */
export type Outcome = 'true' | 'false' | 'error';

/** What is demanded of it. */
export type Demand = 'true' | 'false' | 'not-true' | 'not-false';

/** Whether an outcome is what is demanded. */
export function meets(outcome: Outcome, demand: Demand): boolean {
  return demand.startsWith('not-') ? demand !== `not-${outcome}` : demand === outcome;
}

/** What is demanded of `x` when something is demanded of `!x`: an error stays an error. */
export const OF_NEGATED: Readonly<Record<Demand, Demand>> = {
  true: 'false',
  false: 'true',
  'not-true': 'not-false',
  'not-false': 'not-true',
};

/**
 * Whether every part of `a && b` or `a || b` must meet the demand, or one part is enough. It holds because the language
 * swallows an error where the other side alone decides.
 */
export function needsEveryPart(operator: 'and' | 'or', demand: Demand): boolean {
  const byAnd = demand === 'true' || demand === 'not-false';
  return operator === 'and' ? byAnd : !byAnd;
}

/** The outcome of something that cannot fail. */
export function outcomeOf(holds: boolean): Outcome {
  return holds ? 'true' : 'false';
}
