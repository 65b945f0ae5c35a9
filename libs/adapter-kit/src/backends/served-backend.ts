import type { Pricer } from '@signalbox/prices';
import type { CredentialPool } from '../credentials/credential-pool.js';

/** How calls authenticate to a provider. */
export type Access =
  /** Without a credential: the policy names none. */
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
  /** Headers from the policy, with names in lower case. They override those of the wire. */
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
  /** The longest answer it gives, in tokens, if the request sets no limit. */
  readonly maxOutputTokens: number;
  readonly pricer: Pricer;
};
