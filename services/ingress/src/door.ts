import type { ModelPolicy, PolicyDocument } from '@signalbox/policy';
import { createAuthenticate, type Authenticate } from './identity/authenticate.js';

/** What the ingress takes from a policy: who may come in, what they may ask for, and how long a prompt may be. */
export type Door = {
  readonly authenticate: Authenticate;
  readonly models: readonly ModelPolicy[];
  /** The context windows of all backends, in tokens, each once. */
  readonly windows: readonly number[];
};

/** Prepares the door for a policy. */
export function doorOf({ tenants, models, backends }: PolicyDocument): Door {
  const windows = backends.flatMap(({ contextWindow }) => contextWindow ?? []);
  return { authenticate: createAuthenticate(tenants), models, windows: [...new Set(windows)] };
}
