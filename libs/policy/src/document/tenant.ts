import type { Criticality, StatedFeature } from '@signalbox/domain';

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
