import type { Capability, Criticality, Milliseconds, Price, Retention } from '@signalbox/domain';

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
};

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
  /** How this provider's backends are probed; `health` is the default. */
  readonly probe: { readonly everyMs: Milliseconds; readonly timeoutMs: Milliseconds };
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
};

/** How good a model's answers are, 0..1 by task. */
export type Quality = { readonly default: number; readonly [task: string]: number };

/** A name that clients may ask for. */
export type ModelPolicy = { readonly name: string; readonly route: string };

/** Rules in order, and the limits of a request that takes this route. */
export type RoutePolicy = {
  readonly name: string;
  /** Never empty; only the last one has no `when`. */
  readonly rules: readonly RulePolicy[];
  readonly limits: LimitsPolicy;
};

/** What one request may use in total, whatever the number of attempts. */
export type LimitsPolicy = {
  readonly attempts: number;
  readonly firstTokenMs: Milliseconds;
  readonly idleMs: Milliseconds;
  readonly totalMs: Milliseconds;
  /** US dollars. */
  readonly maxCostUsd?: number;
};

/** One rule of a route: when it applies, which backends it considers, and what it prefers among them. */
export type RulePolicy = {
  readonly name: string;
  /** A CEL condition; absent: always. */
  readonly when?: string;
  /** Names of backends in order of preference; absent: all backends of the policy. */
  readonly use?: readonly string[];
  readonly exclude: readonly string[];
  readonly require: RequirePolicy;
  /** Weights, of which at least one is above 0. */
  readonly prefer: PreferPolicy;
  readonly picker: PickerName;
};

/** What a rule demands of a backend. An absent list demands nothing. */
export type RequirePolicy = {
  readonly regions?: readonly string[];
  readonly retentions?: readonly Retention[];
  readonly capabilities: readonly Capability[];
};

/** What a rule can prefer: the word of each scorer. */
export const PREFERENCES = ['cost', 'latency', 'quality'] as const;

/** The word of one scorer. */
export type PreferenceName = (typeof PREFERENCES)[number];

/** Weight of each scorer, 0 or more. Only their proportions matter. */
export type PreferPolicy = Readonly<Record<PreferenceName, number>>;

/** How scored candidates are put in order. */
export const PICKERS = ['max-score', 'weighted', 'ordered'] as const;

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
};

/** One API key, known by its SHA-256 alone. */
export type TenantKeyPolicy = {
  /** 64 hex digits in lower case. */
  readonly sha256: string;
  /** For people who rotate keys. */
  readonly name?: string;
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
