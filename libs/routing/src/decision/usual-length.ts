import type { BackendSignals, Task } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { CompiledBackend } from '../plugin.js';
import { addValue, medianOf, noValues } from '../signals/weighted-quantiles.js';
import { signalsOf } from '../snapshot.js';
import type { DecideInput } from './decide-input.js';

/** How long an answer is expected to be where nobody has seen one, in tokens. */
const USUAL_OUTPUT_TOKENS = 512;

/** How long answers to a task are at one backend, else answers to any task; `undefined` where none was seen. */
export function learnedLength(
  { outputTokens: learned }: BackendSignals,
  task: Task | undefined,
): number | undefined {
  return (task && learned?.[task]) ?? learned?.any;
}

/**
 * How long an answer is expected to be at a backend that has given none yet: as long as answers are at the others that its
 * rule considers. Were it a constant, a newcomer would look dearer than all who are known to be brief, and so stay new.
 *
 * It is worked out when a backend without a length of its own is met, and then once for all of them.
 */
export class UsualLength {
  readonly #input: DecideInput;
  readonly #rule: Pick<CompiledRule, 'candidates' | 'spill'> | undefined;
  #tokens: number | undefined;

  /** @param rule - Whose backends are asked; without one, nobody is. */
  constructor(input: DecideInput, rule?: Pick<CompiledRule, 'candidates' | 'spill'>) {
    this.#input = input;
    this.#rule = rule;
  }

  get tokens(): number {
    this.#tokens ??= this.#middle(this.#input.profile.task) ?? this.#middle('any') ?? USUAL_OUTPUT_TOKENS;
    return this.#tokens;
  }

  /** The median over those who know; `undefined` when nobody does. */
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
