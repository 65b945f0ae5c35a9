import type { ModelPolicy, PolicyDocument } from '@signalbox/policy';
import { windowsOf } from '@signalbox/request-profile';
import { createAuthenticate, type Authenticate } from './identity/authenticate.js';
import { providersByAdapter, type ProvidersByAdapter } from './missing-adapters.js';

/**
 * What the ingress takes from a policy: who may call, which models they may ask for, how long a prompt may be, and the
 * providers that each adapter serves.
 */
export type Door = {
  readonly authenticate: Authenticate;
  readonly models: readonly ModelPolicy[];
  /** The context windows of all backends, in tokens, each once. */
  readonly windows: readonly number[];
  readonly providers: ProvidersByAdapter;
};

/** Prepares the door for a policy. */
export function doorOf(policy: PolicyDocument): Door {
  const { tenants, models } = policy;
  return {
    authenticate: createAuthenticate(tenants),
    models,
    windows: windowsOf(policy),
    providers: providersByAdapter(policy),
  };
}
