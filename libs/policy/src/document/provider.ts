import type { Milliseconds, Retention } from '@signalbox/domain';

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
