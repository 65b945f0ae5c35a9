import type { Pricer } from '@signalbox/prices';
import type { CredentialPool } from '../credentials/credential-pool.js';

/** How a provider is asked to let us in. */
export type Access =
  /** It asks nobody: the policy names no credential. */
  | { readonly kind: 'open' }
  | { readonly kind: 'credentials'; readonly pool: CredentialPool }
  /** The policy names variables, and none of them is set. */
  | { readonly kind: 'missing'; readonly variables: readonly string[] };

/** A provider of the policy, ready to be called. */
export type Upstream = {
  /** Its name in the policy. */
  readonly name: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The path of its `baseUrl`, without a slash at the end; may be empty. */
  readonly basePath: string;
  /** Headers of the policy, names in lower case. They win over those of the wire. */
  readonly headers: Readonly<Record<string, string>>;
  readonly access: Access;
};

/** A backend of the policy that this adapter serves. */
export type ServedBackend = {
  /** Its name in the policy. */
  readonly name: string;
  readonly upstream: Upstream;
  /** The model's name at the provider. */
  readonly model: string;
  /** The limit that is sent if the request sets none and the wire demands one, in tokens. */
  readonly defaultMaxOutputTokens: number;
  /** The longest answer it gives, in tokens, if the request sets no limit; `undefined`: unknown. */
  readonly maxOutputTokens: number | undefined;
  readonly pricer: Pricer;
};
