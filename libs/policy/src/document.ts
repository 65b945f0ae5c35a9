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
 * A policy that was read, found correct and normalised: durations are milliseconds, defaults are filled in, and every
 * named thing carries its own name. Lists keep the order of the file. They are lists and not records so that a name
 * that comes from a client, such as `constructor`, can never meet a property of every object.
 */
export type PolicyDocument = {
  /** Version of the file's form. The version of its content is beside the document (`parsePolicy`). */
  readonly version: 1;
  readonly providers: readonly ProviderPolicy[];
  readonly backends: readonly BackendPolicy[];
  readonly models: readonly ModelPolicy[];
  readonly routes: readonly RoutePolicy[];
  /** Empty: the policy knows no tenants. What that means for a caller is for the ingress to say. */
  readonly tenants: readonly TenantPolicy[];
  readonly health: HealthPolicy;
  /** IANA name of the zone in which `time` is told to conditions. */
  readonly timeZone: string;
  /** How far regions are from each other, in both directions; what is not listed is unknown. */
  readonly distances: readonly RegionDistance[];
  /** Share of decisions that are recorded for `signalbox replay`, 0 to 1. */
  readonly recordShare: number;
};

/** The time that a message takes from one region to the other and back. */
export type RegionDistance = { readonly from: string; readonly to: string; readonly ms: Milliseconds };

/** Where models are served: an address, a credential, and what the provider promises about data. */
export type ProviderPolicy = {
  readonly name: string;
  /** Name of the adapter that speaks this provider's wire, for example `openai-compatible`. */
  readonly adapter: string;
  /** http or https, without a trailing slash. */
  readonly baseUrl: string;
  /** Names of environment variables of the adapter; never the secrets themselves. */
  readonly credentials: readonly CredentialPolicy[];
  readonly region?: string;
  /** `unknown` when the file does not say. */
  readonly retention: Retention;
  /** Extra headers of every call; never a credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** Provider id in the price table; absent: the adapter's own. */
  readonly priceAs?: string;
  /** Where a self-hosted engine tells of itself in the Prometheus text format; absent: nowhere. */
  readonly metrics?: MetricsPolicy;
  /** How this provider's backends are probed; `health` is the default. */
  readonly probe: { readonly everyMs: Milliseconds; readonly timeoutMs: Milliseconds };
};

/** Pages that the prober reads, and how often. At least one of the two is there. */
export type MetricsPolicy = {
  /** The engine's page: queue, KV cache, running requests. */
  readonly engine?: string;
  /** The page of the GPU exporter. */
  readonly gpu?: string;
  readonly everyMs: Milliseconds;
};

/** Where an adapter finds one secret. */
export type CredentialPolicy = { readonly env: string };

/** Something a request can be sent to: one model at one provider. */
export type BackendPolicy = {
  readonly name: string;
  readonly provider: string;
  /** The model's name at the provider. */
  readonly model: string;
  readonly capabilities: readonly Capability[];
  /** Tokens of prompt and answer together; absent: unknown, and nothing is refused for length. */
  readonly contextWindow?: number;
  /** Most tokens of one answer; absent: unknown. */
  readonly maxOutputTokens?: number;
  /** Absent: the price table decides. */
  readonly price?: Price;
  /** 0..1 by task, and `default` for all others. */
  readonly quality: Quality;
  /** Share of traffic beside its score, for the `weighted` picker. */
  readonly weight: number;
  /** Requests that may be under way at once, from all ingresses; absent: no limit is known. */
  readonly concurrency?: number;
  /** The provider's cache of prompt beginnings; absent: it has none that is worth anything. */
  readonly cache?: CachePolicy;
  /** From when on it counts as full. */
  readonly saturation: SaturationPolicy;
};

/** How a provider caches the beginnings of prompts. */
export type CachePolicy = {
  /** How long a beginning that was sent stays warm. */
  readonly ttlMs: Milliseconds;
  /** Shorter beginnings are not cached, in tokens. */
  readonly minTokens: number;
};

/** From when on a backend counts as full: it is left out as long as another one is not. */
export type SaturationPolicy = {
  /** Requests in the engine's queue. */
  readonly waiting: number;
  /** Share of its KV cache, 0..1. */
  readonly kvCache: number;
  /** Share of the memory of its fullest GPU, 0..1; absent: it says nothing, for engines take all memory at their start. */
  readonly gpuMemory?: number;
};

/** How good a model's answers are, 0..1 by task; `default` for a task that is not listed or could not be told. */
export type Quality = { readonly default: number } & Readonly<Partial<Record<Task, number>>>;

/** A name that clients may ask for. */
export type ModelPolicy = {
  readonly name: string;
  readonly route: string;
  /** Sorts the candidates by this alone, as a caller's `sort` does. */
  readonly sort?: Sort;
};

/** What may follow the name of any model, and how candidates are then sorted: `auto:cheap`. */
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
  /** Another route, which is asked when no backend of this one can take a request; its demands stay. */
  readonly fallback?: string;
  /** What is done about a streamed answer that breaks off after its beginning was delivered. */
  readonly onCut: OnCut;
  /** Absent: no second backend is tried beside a first one. */
  readonly hedge?: HedgePolicy;
};

/** When a streamed chat is sent to a second backend too, because the first one shows nothing. */
export type HedgePolicy = { readonly afterMs: Milliseconds };

/** What one request may use in total, whatever the number of attempts. */
export type LimitsPolicy = {
  readonly attempts: number;
  /** The longest silence before the first token; a backend's own history may make it shorter. */
  readonly firstTokenMs: Milliseconds;
  /** History makes it no shorter than this, unless `firstTokenMs` is. */
  readonly firstTokenAtLeastMs: Milliseconds;
  /** The longest silence between chunks; a backend's own history may make it shorter. */
  readonly idleMs: Milliseconds;
  /** History makes it no shorter than this, unless `idleMs` is. */
  readonly idleAtLeastMs: Milliseconds;
  /** The longest that it waits for providers that asked to be left alone; 0: it does not wait. */
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
  /** What it counts as when the condition cannot be evaluated. */
  readonly onError: ConditionFailure;
  /** Names of backends in order of preference; absent: all backends of the policy. */
  readonly use?: readonly string[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** Weights, of which at least one is above 0. */
  readonly prefer: PreferPolicy;
  readonly picker: PickerName;
  /** Replaces single limits of the route. */
  readonly limits: Partial<LimitsPolicy>;
  readonly spill?: SpillPolicy;
  /** Share of requests, 0..1, that try a backend first which nobody has measured lately. */
  readonly explore: number;
};

/** What a condition that cannot be evaluated may count as: no match, or a match so that data is protected. */
export const CONDITION_FAILURES = ['skip', 'match'] as const;

/** What one rule makes of a condition that cannot be evaluated. */
export type ConditionFailure = (typeof CONDITION_FAILURES)[number];

/** Where requests may overflow to when every backend of the rule is full or out. */
export type SpillPolicy = {
  /** Names of backends in order of preference. */
  readonly to: readonly string[];
  /** Only requests that are at least this important. */
  readonly criticality: Criticality;
  /** The most that one request may be expected to cost there, in US dollars. */
  readonly maxCostUsd?: number;
};

/** What a rule demands of a backend. An absent list demands nothing. */
export type RequirePolicy = {
  readonly regions?: readonly string[];
  readonly retentions?: readonly Retention[];
  readonly capabilities: readonly Capability[];
};

/** What a rule can prefer: the word of each scorer. */
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

/** The word of one scorer. */
export type PreferenceName = (typeof PREFERENCES)[number];

/** Weight of each scorer, 0 or more. Only their proportions matter. */
export type PreferPolicy = Readonly<Record<PreferenceName, number>>;

/** How scored candidates are put in order. */
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

/** One way to put scored candidates in order. */
export type PickerName = (typeof PICKERS)[number];

/** A group of callers with keys of its own. */
export type TenantPolicy = {
  readonly name: string;
  /** Never empty. */
  readonly keys: readonly TenantKeyPolicy[];
  /** The most important that its requests may call themselves. */
  readonly criticality: Criticality;
  /** Models it may ask for; absent: all. */
  readonly models?: readonly string[];
  readonly residency?: string;
  readonly tier?: string;
  /** For rules: `tenant.labels.team`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where its callers are, for `region` and `prefer.region`, unless a request says otherwise. */
  readonly region?: string;
  /** Features that its requests may state instead of having them found out. */
  readonly trust: readonly StatedFeature[];
};

/** One API key, known by its SHA-256 alone. */
export type TenantKeyPolicy = {
  /** 64 hex digits in lower case. */
  readonly sha256: string;
  /** For people who rotate keys. */
  readonly name?: string;
  /** Which kind of user calls with this key, for `request.persona`. */
  readonly persona?: string;
};

/** How backends are watched. */
export type HealthPolicy = {
  readonly everyMs: Milliseconds;
  readonly timeoutMs: Milliseconds;
  /** Failures in a row after which a backend is unhealthy. */
  readonly unhealthyAfter: number;
  /** Successes in a row after which it is healthy again. */
  readonly healthyAfter: number;
  /** Age at which what is known of a backend's health counts as unknown. */
  readonly staleAfterMs: Milliseconds;
  /** Random part of the interval, 0..1, so that probers do not march in step. */
  readonly jitter: number;
};
