import { ConditionTenant } from '@signalbox/routing';
import { candidateValues, type Constraint } from './candidate-values.js';
import type { FieldValue } from './field-value.js';
import { meets, type Outcome } from './outcome.js';
import { testAtom } from './test-atom.js';
import type { Variable } from './variable.js';
import { readTenant, type World } from './world.js';

/** A value of a variable; a free variable has none that could be shown. */
export type VariableValue = FieldValue | ConditionTenant;

/** A value that meets all demands, or a proof that there is none, or that none was found. */
export type Tried =
  | { readonly kind: 'found'; readonly value: VariableValue }
  | { readonly kind: 'impossible' | 'unknown' };

const OUTCOMES: readonly Outcome[] = ['true', 'false', 'error'];

/** Looks for a value of a variable that meets all demands. */
export function tryValues(variable: Variable, constraints: readonly Constraint[], world: World): Tried {
  switch (variable.kind) {
    case 'free':
      return OUTCOMES.some((outcome) => constraints.every(({ demand }) => meets(outcome, demand)))
        ? { kind: 'found', value: undefined }
        : { kind: 'impossible' };
    case 'tenant':
      return firstFit(world.tenants ?? [], constraints) ?? { kind: 'impossible' };
    case 'field': {
      const isModel = variable.path.join('.') === 'request.model';
      const domain = isModel ? ({ kind: 'text', words: world.models } as const) : variable.domain;
      const { values, complete } = candidateValues(domain, constraints);
      return firstFit(values, constraints) ?? { kind: complete ? 'impossible' : 'unknown' };
    }
  }
}

/** Whether a demand is met when a variable that is not free has this value. */
export function fits(value: VariableValue, { atom, demand }: Constraint): boolean {
  if (!(value instanceof ConditionTenant)) return meets(testAtom(atom, value), demand);
  const field = 'field' in atom ? readTenant(value, atom.field.path) : undefined;
  return meets(testAtom(atom, field), demand);
}

function firstFit(values: readonly VariableValue[], constraints: readonly Constraint[]): Tried | undefined {
  for (const value of values) {
    if (constraints.every((constraint) => fits(value, constraint))) return { kind: 'found', value };
  }
  return undefined;
}
