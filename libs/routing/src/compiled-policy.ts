import type {
  Capability,
  Criticality,
  Milliseconds,
  NanoUsd,
  OnCut,
  RequestLimits,
  Sort,
} from '@signalbox/domain';
import type { ConditionFailure, RequirePolicy } from '@signalbox/policy';
import type { Condition } from './condition/compile-condition.js';
import type { ConditionTenant } from './condition/condition-values.js';
import type { CompiledBackend, Distance, Filter, Picker, Scorer } from './plugin.js';

/** A policy with all names resolved, all conditions parsed and all plugins chosen: what `decide` works on. */
export type CompiledPolicy = {
  readonly version: string;
  /** The models that clients may ask for; `findModel` knows their variants too. */
  readonly models: ReadonlyMap<string, CompiledModel>;
  readonly routes: ReadonlyMap<string, CompiledRoute>;
  readonly tenants: ReadonlyMap<string, CompiledTenant>;
  /** All backends in the order of the policy. */
  readonly backends: readonly CompiledBackend[];
  /** What callers may name in their wishes. */
  readonly names: KnownNames;
  readonly staleAfterMs: Milliseconds;
  /** Zone of `time` in conditions. */
  readonly timeZone: string;
  readonly distance: Distance;
  /** The ranking of each `sort`: one scorer, best first. */
  readonly sorts: Readonly<Record<Sort, Ranking>>;
};

/** The known names: of backends, and of the regions of providers. */
export type KnownNames = {
  readonly backends: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
};

/** A model that clients may ask for. */
export type CompiledModel = {
  readonly name: string;
  readonly route: CompiledRoute;
  /** Replaces the ranking of every rule. */
  readonly sort?: Sort;
};

/** How candidates are scored and ordered. */
export type Ranking = {
  /** Only those with a weight; the weights add up to 1. */
  readonly scorers: readonly { readonly scorer: Scorer; readonly weight: number }[];
  readonly picker: Picker;
};

/** A route with its rules. */
export type CompiledRoute = {
  readonly name: string;
  /** Never empty; the last one always matches. */
  readonly rules: readonly CompiledRule[];
  /** Name of the route to ask when no backend here can serve a request. Fallbacks never form a cycle. */
  readonly fallback?: string;
  /** What is done when an answer breaks off after its beginning was delivered. */
  readonly onCut: OnCut;
  /** When to try a second backend in parallel if the first one shows no content yet; absent: never. */
  readonly hedgeAfterMs?: Milliseconds;
};

/** Silences that are always allowed, whatever a backend's history says, but never beyond the limits of the rule. */
export type LeastSilence = { readonly firstTokenMs: Milliseconds; readonly idleMs: Milliseconds };

/** Where important requests of a rule may overflow to. */
export type CompiledSpill = {
  readonly candidates: readonly CompiledBackend[];
  readonly criticality: Criticality;
  readonly maxCostNanoUsd?: NanoUsd;
};

/** A rule with everything that does not depend on the request. */
export type CompiledRule = Ranking & {
  readonly name: string;
  /** Unique in the policy: its route and its name. */
  readonly key: string;
  /** Absent: it matches every request. */
  readonly condition?: Condition;
  /** How a condition that cannot be evaluated counts. */
  readonly onError: ConditionFailure;
  /** The backends that it considers, in its order. */
  readonly candidates: readonly CompiledBackend[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** What every chat needs in addition to its own needs; embedding requests need one capability more. */
  readonly demands: Readonly<Record<'chat' | 'embed', readonly Capability[]>>;
  readonly filters: readonly Filter[];
  /** The limits of the route, overridden by those of the rule. */
  readonly limits: RequestLimits;
  readonly leastSilence: LeastSilence;
  readonly spill?: CompiledSpill;
  /** Share of requests that first try a backend without recent measurements, 0..1. */
  readonly explore: number;
};

/** A tenant as routing sees it. */
export type CompiledTenant = {
  /** Models it may ask for, with the variants of each; absent: all. */
  readonly models?: ReadonlySet<string>;
  readonly values: ConditionTenant;
};
