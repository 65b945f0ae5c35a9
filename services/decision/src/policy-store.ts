import { priceListOf } from '@signalbox/prices';
import { compilePolicy, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
import { policyRefused, type Clock, type LoadedPolicy } from '@signalbox/runtime';

/** The policy in force, compiled, and the prices of its backends. */
export type PreparedPolicy = {
  readonly policy: CompiledPolicy;
  readonly prices: PriceLookup;
  /** Share of decisions that are recorded, 0 to 1. */
  readonly recordShare: number;
};

/** Compiles a policy, all or nothing. @throws StartError that lists every problem with its line. */
export function preparePolicy({ policy, version, locate }: LoadedPolicy, clock: Clock): PreparedPolicy {
  const result = compilePolicy(policy, version, { locate });
  if (!result.ok) throw policyRefused(version, result.problems);
  return {
    policy: result.compiled,
    prices: priceListOf(policy, clock.now()),
    recordShare: policy.recordShare,
  };
}
