import { readFile } from 'node:fs/promises';
import {
  describeProblems,
  parsePolicy,
  type Locate,
  type PolicyDocument,
  type PolicyProblem,
  type ValueCheck,
} from '@signalbox/policy';
import { kinds, setting } from '../config.js';
import { EXIT_CONFIG, StartError } from '../start-error.js';

/** The setting that names the policy file. */
export const policyFile = setting(
  'SIGNALBOX_POLICY_FILE',
  kinds.text,
  'Path of the policy file; see docs/policy.md.',
);

/** A policy as it was read, the version of its content, and the place in the file of each of its parts. */
export type LoadedPolicy = {
  readonly policy: PolicyDocument;
  readonly version: string;
  readonly locate: Locate;
  /** The text as it was written. */
  readonly text: string;
};

/**
 * Reads the policy file, all or nothing.
 * @param alsoCheck - What `parsePolicy` does not know.
 * @throws StartError that lists every problem with its line.
 */
export async function loadPolicy(path: string, alsoCheck?: ValueCheck): Promise<LoadedPolicy> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new StartError(
      `The policy file ${path} cannot be read. Set SIGNALBOX_POLICY_FILE.`,
      EXIT_CONFIG,
      error,
    );
  });
  return readPolicy(text, path, alsoCheck);
}

/**
 * Reads the text of a policy, all or nothing.
 * @param from - Where the text comes from, for the error.
 * @throws StartError that lists every problem with its line.
 */
export function readPolicy(text: string, from: string, alsoCheck?: ValueCheck): LoadedPolicy {
  const result = parsePolicy(text, alsoCheck);
  if (!result.ok) throw policyRefused(from, result.problems);
  const { policy, version, locate } = result;
  return { policy, version, locate, text };
}

/** The error of a policy that cannot be used, with every problem and its line. */
export function policyRefused(from: string, problems: readonly PolicyProblem[]): StartError {
  return new StartError(`The policy ${from} is refused:\n${describeProblems(problems)}`, EXIT_CONFIG);
}
