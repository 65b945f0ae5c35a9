import { describeProblems, type PolicyProblem } from '@signalbox/policy';

/** A policy that cannot be run, with every problem by line. */
export class PolicyRefused extends Error {
  override readonly name = 'PolicyRefused';

  constructor(problems: readonly PolicyProblem[]) {
    super(`The policy is refused:\n${describeProblems(problems)}`);
  }
}
