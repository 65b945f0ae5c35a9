import type { EpochMs } from '@signalbox/domain';
import { describeProblems, parsePolicy, type PolicyDocument } from '@signalbox/policy';
import { createCurrentPrices } from '@signalbox/prices';
import { compilePolicy, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
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
  const parsed = parsePolicy(text);
  if (!parsed.ok)
    throw new CommandError(`The policy ${from} is refused:\n${describeProblems(parsed.problems)}`);
  const { policy: document, version, locate } = parsed;
  const result = compilePolicy(document, version, { locate });
  if (!result.ok)
    throw new CommandError(`The policy ${from} is refused:\n${describeProblems(result.problems)}`);
  return { text, version, document, compiled: result.compiled, pricesAt: createCurrentPrices(document) };
}
