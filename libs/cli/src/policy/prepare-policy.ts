import type { EpochMs } from '@signalbox/domain';
import { describeProblems, type PolicyDocument } from '@signalbox/policy';
import { createCurrentPrices } from '@signalbox/prices';
import { compilePolicyText, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
import { CommandError } from '../command-error.js';

/** A policy that is ready to decide. */
export type PreparedPolicy = {
  /** The text as it was written. */
  readonly text: string;
  /** Depends only on the contents. */
  readonly version: string;
  readonly document: PolicyDocument;
  readonly compiled: CompiledPolicy;
  /** The prices of its backends at a given time. */
  readonly pricesAt: (now: EpochMs) => PriceLookup;
};

/**
 * Reads and compiles a policy, as every service that adopts it does.
 * @param from - Where the text comes from, for the error.
 * @throws CommandError with every problem and its line.
 */
export function preparePolicy(text: string, from: string): PreparedPolicy {
  const result = compilePolicyText(text);
  if (!result.ok)
    throw new CommandError(`The policy ${from} is refused:\n${describeProblems(result.problems)}`);
  const { document, compiled, version } = result;
  return { text, version, document, compiled, pricesAt: createCurrentPrices(document) };
}
