import type { EpochMs } from '@signalbox/domain';
import { createCurrentPrices } from '@signalbox/prices';
import { compilePolicy, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
import { policyRefused, type LoadedPolicy } from '@signalbox/runtime';

/** The policy in the form that decisions are made by. */
export type StandbyPolicy = {
  readonly policy: CompiledPolicy;
  readonly pricesAt: (now: EpochMs) => PriceLookup;
};

/** Compiles a policy, all or nothing. @throws StartError that lists every problem with its line. */
export function prepareStandby({ policy, version, locate }: LoadedPolicy): StandbyPolicy {
  const result = compilePolicy(policy, version, { locate });
  if (!result.ok) throw policyRefused(version, result.problems);
  return { policy: result.compiled, pricesAt: createCurrentPrices(policy) };
}
