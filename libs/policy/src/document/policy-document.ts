import type { Milliseconds } from '@signalbox/domain';
import type { BackendPolicy } from './backend.js';
import type { HealthPolicy } from './health.js';
import type { ModelPolicy } from './model.js';
import type { ProviderPolicy } from './provider.js';
import type { RoutePolicy } from './route.js';
import type { TenantPolicy } from './tenant.js';

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
