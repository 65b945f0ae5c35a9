import type {
  Capability,
  Criticality,
  Milliseconds,
  OnCut,
  Price,
  Retention,
  Sort,
  StatedFeature,
  Task,
} from '@signalbox/domain';

/**
 * A policy that was read, validated and normalised: durations are milliseconds, defaults are filled in, and every named
 * entry carries its own name. Lists keep the order of the file. They are lists and not records so that a name that comes
 * from a client, such as `constructor`, can never match a property of every object.
 */
export type PolicyDocument = {
  /** Version of the file format. The version of the content is separate (`parsePolicy`). */
  readonly version: 1;
  readonly providers: readonly ProviderPolicy[];
  readonly backends: readonly BackendPolicy[];
  readonly models: readonly ModelPolicy[];
  readonly routes: readonly RoutePolicy[];
  /** Empty: the policy has no tenants. The ingress decides what that means for a caller. */
  readonly tenants: readonly TenantPolicy[];
  readonly health: HealthPolicy;
  /** IANA name of the zone of `time` in conditions. */
  readonly timeZone: string;
  /** Distances between regions, in both directions; unlisted ones are unknown. */
  readonly distances: readonly RegionDistance[];
  /** Share of decisions that are recorded for `signalbox replay`, 0 to 1. */
  readonly recordShare: number;
};

/** Round-trip time between two regions. */
export type RegionDistance = { readonly from: string; readonly to: string; readonly ms: Milliseconds };

/** Where models are served: an address, a credential, and what the provider promises about data. */
export type ProviderPolicy = {
  readonly name: string;
  /** Name of the adapter for this provider's API, for example `openai-compatible`. */
  readonly adapter: string;
  /** http or https, without a trailing slash. */
  readonly baseUrl: string;
  /** Names of environment variables of the adapter; never the secrets themselves. */
  readonly credentials: readonly CredentialPolicy[];
  readonly region?: string;
  /** `unknown` when the file does not state it. */
  readonly retention: Retention;
  /** Extra headers of every call; never a credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** Provider id in the price table; absent: the adapter's own. */
  readonly priceAs?: string;
  /** Where a self-hosted engine exports metrics in the Prometheus text format; absent: nowhere. */
  readonly metrics?: MetricsPolicy;
  /** How this provider's backends are probed; defaults come from `health`. */
  readonly probe: { readonly everyMs: Milliseconds; readonly timeoutMs: Milliseconds };
};

/** Pages that the prober reads, and how often. At least one of the two is present. */
export type MetricsPolicy = {
  /** The engine's page: queue, KV cache, running requests. */
  readonly engine?: string;
  /** The page of the GPU exporter. */
  readonly gpu?: string;
  readonly everyMs: Milliseconds;
};

/** Where an adapter finds one secret. */
export type CredentialPolicy = { readonly env: string };

/** A backend that requests can be sent to: one model at one provider. */
export type BackendPolicy = {
  readonly name: string;
  readonly provider: string;
  /** The model's name at the provider. */
  readonly model: string;
  readonly capabilities: readonly Capability[];
  /** Tokens of prompt and answer together; absent: unknown, and no request is refused because of its length. */
  readonly contextWindow?: number;
  /** Longest answer, in tokens; absent: unknown. */
  readonly maxOutputTokens?: number;
  /** Absent: the price table decides. */
  readonly price?: Price;
  /** 0..1 by task, and `default` for all others. */
  readonly quality: Quality;
  /** Share of traffic, multiplied by the score, for the `weighted` picker. */
  readonly weight: number;
  /** Requests that may be in flight at once, from all ingresses; absent: no limit is known. */
  readonly concurrency?: number;
  /** The provider's cache of prompt beginnings; absent: none worth considering. */
  readonly cache?: CachePolicy;
  /** When it counts as full. */
  readonly saturation: SaturationPolicy;
};

/** How a provider caches the beginnings of prompts. */
export type CachePolicy = {
  /** How long the beginning of a sent prompt stays warm. */
  readonly ttlMs: Milliseconds;
  /** The shortest beginning that is cached, in tokens. */
  readonly minTokens: number;
};

/** When a backend counts as full: it is skipped as long as another one is not full. */
export type SaturationPolicy = {
  /** Requests in the engine's queue. */
  readonly waiting: number;
  /** Share of its KV cache, 0..1. */
  readonly kvCache: number;
  /** Share of the memory of its fullest GPU, 0..1; absent: ignored, because engines take all memory when they start. */
  readonly gpuMemory?: number;
};

/** How good a model's answers are, 0..1 by task; `default` for a task that is not listed or unknown. */
export type Quality = { readonly default: number } & Readonly<Partial<Record<Task, number>>>;

/** A name that clients may ask for. */
export type ModelPolicy = {
  readonly name: string;
  readonly route: string;
  /** Sorts the candidates by this alone, like a caller's `sort`. */
  readonly sort?: Sort;
};

/** The suffixes that any model name may have, and how candidates are then sorted: `auto:cheap`. */
export const VARIANTS = { cheap: 'cost', fast: 'latency', best: 'quality' } as const satisfies Record<
  string,
  Sort
>;

/** The word after the colon. */
export type Variant = keyof typeof VARIANTS;

/** Rules in order, and the limits of a request that takes this route. */
export type RoutePolicy = {
  readonly name: string;
  /** Never empty; only the last one has no `when`. */
  readonly rules: readonly RulePolicy[];
  readonly limits: LimitsPolicy;
  /** Another route to ask when no backend of this one can serve a request; this route's demands still apply. */
  readonly fallback?: string;
  /** What is done when a streamed answer breaks off after its beginning was delivered. */
  readonly onCut: OnCut;
  /** Absent: no second backend is tried in parallel. */
  readonly hedge?: HedgePolicy;
};

/** After how long without content a streamed chat is also sent to a second backend. */
export type HedgePolicy = { readonly afterMs: Milliseconds };

/** The limits of one request, across all its attempts. */
export type LimitsPolicy = {
  readonly attempts: number;
  /** The longest silence before the first token; a backend's own history may make it shorter. */
  readonly firstTokenMs: Milliseconds;
  /** The history makes `firstTokenMs` no shorter than this, unless it already is. */
  readonly firstTokenAtLeastMs: Milliseconds;
  /** The longest silence between chunks; a backend's own history may make it shorter. */
  readonly idleMs: Milliseconds;
  /** The history makes `idleMs` no shorter than this, unless it already is. */
  readonly idleAtLeastMs: Milliseconds;
  /** The longest total wait for providers that asked us to back off; 0: it does not wait. */
  readonly waitMs: Milliseconds;
  readonly totalMs: Milliseconds;
  /** US dollars. */
  readonly maxCostUsd?: number;
};

/** One rule of a route: when it applies, which backends it considers, and what it prefers among them. */
export type RulePolicy = {
  readonly name: string;
  /** A CEL condition; absent: always. */
  readonly when?: string;
  /** How the rule counts when its condition cannot be evaluated. */
  readonly onError: ConditionFailure;
  /** Names of backends in order of preference; absent: all backends of the policy. */
  readonly use?: readonly string[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** Weights; at least one is above 0. */
  readonly prefer: PreferPolicy;
  readonly picker: PickerName;
  /** Overrides individual limits of the route. */
  readonly limits: Partial<LimitsPolicy>;
  readonly spill?: SpillPolicy;
  /** Share of requests, 0..1, that first try a backend without recent measurements. */
  readonly explore: number;
};

/** How a condition that cannot be evaluated may count: no match, or a match so that data is protected. */
export const CONDITION_FAILURES = ['skip', 'match'] as const;

/** How one rule counts a condition that cannot be evaluated. */
export type ConditionFailure = (typeof CONDITION_FAILURES)[number];

/** Where requests may overflow to when every backend of the rule is full or out. */
export type SpillPolicy = {
  /** Names of backends in order of preference. */
  readonly to: readonly string[];
  /** Only requests that are at least this important. */
  readonly criticality: Criticality;
  /** The highest expected cost of one request there, in US dollars. */
  readonly maxCostUsd?: number;
};

/** What a rule demands of a backend. An absent list demands nothing. */
export type RequirePolicy = {
  readonly regions?: readonly string[];
  readonly retentions?: readonly Retention[];
  readonly capabilities: readonly Capability[];
};

/** What a rule can prefer: the name of each scorer. */
export const PREFERENCES = [
  'cost',
  'latency',
  'throughput',
  'quality',
  'headroom',
  'affinity',
  'region',
  'history',
] as const;

/** The name of one scorer. */
export type PreferenceName = (typeof PREFERENCES)[number];

/** Weight of each scorer, 0 or more. Only their proportions matter. */
export type PreferPolicy = Readonly<Record<PreferenceName, number>>;

/** How scored candidates are ordered. */
export const PICKERS = [
  'max-score',
  'weighted',
  'ordered',
  'round-robin',
  'least-loaded',
  'power-of-two',
  'peak-ewma',
  'sticky',
] as const;

/** One way to order scored candidates. */
export type PickerName = (typeof PICKERS)[number];

/** A group of callers with its own keys. */
export type TenantPolicy = {
  readonly name: string;
  /** Never empty. */
  readonly keys: readonly TenantKeyPolicy[];
  /** The highest importance that its requests may claim. */
  readonly criticality: Criticality;
  /** Models it may ask for; absent: all. */
  readonly models?: readonly string[];
  readonly residency?: string;
  readonly tier?: string;
  /** For rules: `tenant.labels.team`. */
  readonly labels: Readonly<Record<string, string>>;
  /** The region of its callers, for `region` and `prefer.region`, unless a request states its own. */
  readonly region?: string;
  /** Features that its requests may state instead of having them derived. */
  readonly trust: readonly StatedFeature[];
};

/** One API key, stored only as its SHA-256. */
export type TenantKeyPolicy = {
  /** 64 hex digits in lower case. */
  readonly sha256: string;
  /** For people who rotate keys. */
  readonly name?: string;
  /** Which kind of user calls with this key, for `request.persona`. */
  readonly persona?: string;
};

/** How backends are probed. */
export type HealthPolicy = {
  readonly everyMs: Milliseconds;
  readonly timeoutMs: Milliseconds;
  /** Failures in a row after which a backend is unhealthy. */
  readonly unhealthyAfter: number;
  /** Successes in a row after which it is healthy again. */
  readonly healthyAfter: number;
  /** Age at which a backend's health counts as unknown. */
  readonly staleAfterMs: Milliseconds;
  /** Random part of the interval, 0..1, so that probers do not run in step. */
  readonly jitter: number;
};
