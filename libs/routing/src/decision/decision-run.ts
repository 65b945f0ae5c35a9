import { NO_RECALL, type DecisionStep, type Recall, type Sort } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { ConditionTenant } from '../condition/condition-values.js';
import type { DecideInput } from './decide-input.js';
import type { RoutingWarning } from './routing-decision.js';
import { UsualLength } from './usual-length.js';

/** One decision in progress: its input, and what it reports besides its outcome. */
export type DecisionRun = {
  readonly input: DecideInput;
  readonly recall: Recall;
  readonly tenant: ConditionTenant;
  /** The sort that the requested model implies, as `auto:cheap` does. */
  readonly modelSort: Sort | undefined;
  /** The one random number for exploration, always drawn, and drawn first, so that the rest can be replayed. */
  readonly exploration: number;
  /** For backends whose answers were never observed. */
  readonly usualLength: UsualLength;
  readonly warnings: RoutingWarning[];
  /** `undefined` unless a trace is requested. */
  readonly steps: DecisionStep[] | undefined;
};

/** Begins a decision whose model and tenant are known. */
export function beginRun(
  input: DecideInput,
  { tenant, modelSort }: Pick<DecisionRun, 'tenant' | 'modelSort'>,
  steps: DecisionStep[] | undefined,
): DecisionRun {
  const { recall = NO_RECALL, random } = input;
  const usualLength = new UsualLength(input);
  return { input, recall, tenant, modelSort, exploration: random(), usualLength, warnings: [], steps };
}

/** The same decision, applied to the backends of one rule. */
export function runUnder(rule: CompiledRule, run: DecisionRun): DecisionRun {
  return { ...run, usualLength: new UsualLength(run.input, rule) };
}
