/** What a condition, or a part of one, evaluates to. */
export type Outcome = 'true' | 'false' | 'error';

/** The demand on an outcome. */
export type Demand = 'true' | 'false' | 'not-true' | 'not-false';

/** Whether an outcome meets a demand. */
export function meets(outcome: Outcome, demand: Demand): boolean {
  return demand.startsWith('not-') ? demand !== `not-${outcome}` : demand === outcome;
}

/** The demand on `x` that follows from a demand on `!x`: an error stays an error. */
export const OF_NEGATED: Readonly<Record<Demand, Demand>> = {
  true: 'false',
  false: 'true',
  'not-true': 'not-false',
  'not-false': 'not-true',
};

/**
 * Whether every part of `a && b` or `a || b` must meet the demand; otherwise one part is enough. This holds because the language
 * ignores an error on one side if the other side alone decides.
 */
export function needsEveryPart(operator: 'and' | 'or', demand: Demand): boolean {
  const byAnd = demand === 'true' || demand === 'not-false';
  return operator === 'and' ? byAnd : !byAnd;
}

/** The outcome of something that cannot fail. */
export function outcomeOf(holds: boolean): Outcome {
  return holds ? 'true' : 'false';
}
