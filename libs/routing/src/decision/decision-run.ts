import { NO_RECALL, type DecisionStep, type Recall, type Sort } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { ConditionTenant } from '../condition/condition-values.js';
import type { DecideInput } from './decide-input.js';
import type { RoutingWarning } from './routing-decision.js';
import { UsualLength } from './usual-length.js';

/** One decision on its way: what it depends on, and what it has to tell beside its outcome. */
export type DecisionRun = {
  readonly input: DecideInput;
  readonly recall: Recall;
  readonly tenant: ConditionTenant;
  /** By what the model that was asked for is sorted, as `auto:cheap` is. */
  readonly modelSort: Sort | undefined;
  /** The one random number of the exploration, drawn in any case and first, so that what follows can be replayed. */
  readonly exploration: number;
  /** For backends of which nobody has seen an answer. */
  readonly usualLength: UsualLength;
  readonly warnings: RoutingWarning[];
  /** `undefined` unless a trace is asked for. */
  readonly steps: DecisionStep[] | undefined;
};

/** Begins a decision of which model and tenant are known. */
export function beginRun(
  input: DecideInput,
  { tenant, modelSort }: Pick<DecisionRun, 'tenant' | 'modelSort'>,
  steps: DecisionStep[] | undefined,
): DecisionRun {
  const { recall = NO_RECALL, random } = input;
  const usualLength = new UsualLength(input);
  return { input, recall, tenant, modelSort, exploration: random(), usualLength, warnings: [], steps };
}

/** The same decision as it looks at the backends of one rule. */
export function runUnder(rule: CompiledRule, run: DecisionRun): DecisionRun {
  return { ...run, usualLength: new UsualLength(run.input, rule) };
}
