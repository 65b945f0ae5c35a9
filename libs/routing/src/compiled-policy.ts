import type { Capability, Milliseconds, RequestLimits } from '@signalbox/domain';
import type { RequirePolicy } from '@signalbox/policy';
import type { Condition } from './condition/compile-condition.js';
import type { ConditionTenant } from './condition/condition-values.js';
import type { CompiledBackend, Filter, Picker, Scorer } from './plugin.js';

/** A policy with all names resolved, all conditions parsed and all plugins chosen: what `decide` works on. */
export type CompiledPolicy = {
  readonly version: string;
  /** Route of each model that clients may ask for. */
  readonly models: ReadonlyMap<string, CompiledRoute>;
  readonly tenants: ReadonlyMap<string, CompiledTenant>;
  /** All backends in the order of the policy. */
  readonly backends: readonly CompiledBackend[];
  readonly staleAfterMs: Milliseconds;
};

/** A route with its rules. */
export type CompiledRoute = {
  readonly name: string;
  /** Never empty; the last one always matches. */
  readonly rules: readonly CompiledRule[];
  readonly limits: RequestLimits;
};

/** A rule with everything that does not depend on the request. */
export type CompiledRule = {
  readonly name: string;
  /** Absent: it matches every request. */
  readonly condition?: Condition;
  /** Whom it considers, in its order. */
  readonly candidates: readonly CompiledBackend[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** What every chat needs in addition to its own needs; embedding requests have one more. */
  readonly demands: Readonly<Record<'chat' | 'embed', readonly Capability[]>>;
  readonly filters: readonly Filter[];
  /** Only those with a weight; the weights add up to 1. */
  readonly scorers: readonly { readonly scorer: Scorer; readonly weight: number }[];
  readonly picker: Picker;
};

/** A tenant as routing sees it. */
export type CompiledTenant = {
  /** Models it may ask for; absent: all. */
  readonly models?: ReadonlySet<string>;
  readonly values: ConditionTenant;
};
