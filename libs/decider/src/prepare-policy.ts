import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { USUAL_CACHE } from '@signalbox/policy';
import { createCurrentPrices } from '@signalbox/prices';
import { compilePolicy, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
import { policyRefused, type LoadedPolicy } from '@signalbox/runtime';

/** The policy in force, compiled, with the prices and caches of its backends. */
export type PreparedPolicy = {
  readonly policy: CompiledPolicy;
  readonly backendNames: readonly string[];
  readonly pricesAt: (now: EpochMs) => PriceLookup;
  /** How long the cache of a backend's provider keeps the beginning of a prompt. */
  readonly cacheTtlOf: (backend: string) => Milliseconds;
  /** Share of decisions that are recorded, 0 to 1. */
  readonly recordShare: number;
};

/** Compiles a policy, all or nothing. @throws StartError that lists every problem with its line. */
export function preparePolicy({ policy, version, locate }: LoadedPolicy): PreparedPolicy {
  const result = compilePolicy(policy, version, { locate });
  if (!result.ok) throw policyRefused(version, result.problems);
  const { compiled } = result;
  const caches = new Map(compiled.backends.map(({ backend, cache = USUAL_CACHE }) => [backend, cache]));
  return {
    policy: compiled,
    backendNames: compiled.backends.map(({ backend }) => backend),
    pricesAt: createCurrentPrices(policy),
    cacheTtlOf: (backend) => (caches.get(backend) ?? USUAL_CACHE).ttlMs,
    recordShare: policy.recordShare,
  };
}
