import type { BackendSignals, Task } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { CompiledBackend } from '../plugin.js';
import { addValue, medianOf, noValues } from '../signals/weighted-quantiles.js';
import { signalsOf } from '../snapshot.js';
import type { DecideInput } from './decide-input.js';

/** The expected length of an answer without any observation, in tokens. */
const USUAL_OUTPUT_TOKENS = 512;

/**
 * The observed length of answers to a task at one backend, else of answers to any task; `undefined` when none was observed.
 */
export function learnedLength(
  { outputTokens: learned }: BackendSignals,
  task: Task | undefined,
): number | undefined {
  return (task && learned?.[task]) ?? learned?.any;
}

/**
 * The expected length of an answer at a backend that has given none yet: the median of the other backends that its rule
 * considers. With a constant, a new backend would look dearer than all that are known to be brief, and so would never be
 * tried.
 *
 * It is computed when the first backend without a length of its own is met, and reused for all of them.
 */
export class UsualLength {
  readonly #input: DecideInput;
  readonly #rule: Pick<CompiledRule, 'candidates' | 'spill'> | undefined;
  #tokens: number | undefined;

  /**
   * @param rule - The rule whose backends are considered; without one, none are.
   */
  constructor(input: DecideInput, rule?: Pick<CompiledRule, 'candidates' | 'spill'>) {
    this.#input = input;
    this.#rule = rule;
  }

  get tokens(): number {
    this.#tokens ??= this.#middle(this.#input.profile.task) ?? this.#middle('any') ?? USUAL_OUTPUT_TOKENS;
    return this.#tokens;
  }

  /** The median over the backends that have a length; `undefined` when none has. */
  #middle(group: Task | 'any' | undefined): number | undefined {
    if (group === undefined || this.#rule === undefined) return undefined;
    const lengths = noValues();
    const add = ({ backend }: CompiledBackend): void => {
      const length = signalsOf(this.#input.snapshot, backend).outputTokens?.[group];
      if (length !== undefined && length > 0) addValue(lengths, length, 1);
    };
    this.#rule.candidates.forEach(add);
    this.#rule.spill?.candidates.forEach(add);
    return medianOf(lengths);
  }
}
