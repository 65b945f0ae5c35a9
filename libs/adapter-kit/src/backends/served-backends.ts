import {
  DEFAULT_MAX_OUTPUT_TOKENS,
  demandedOutputLimit,
  type BackendPolicy,
  type PolicyDocument,
  type ProviderPolicy,
} from '@signalbox/policy';
import { createPricer, priceTableOf } from '@signalbox/prices';
import type { Dialect } from '@signalbox/translation';
import type { AdapterDefinition } from '../adapter-definition.js';
import type { OpenCredentialPool } from '../credentials/credential-pools.js';
import { bindCredential } from './credential.js';
import type { Access, ServedBackend, Upstream } from './served-backend.js';

/** Reads the variable that the policy names; `undefined` when it is not set. */
export type ReadSecret = (variable: string) => string | undefined;

/** Where the credentials of providers come from. */
export type CredentialSource = { readonly readSecret: ReadSecret; readonly openPool: OpenCredentialPool };

/** The backends of a policy whose providers ask for this adapter, by name, in the order of the file. */
export function servedBackends(
  policy: PolicyDocument,
  definition: AdapterDefinition,
  source: CredentialSource,
): ReadonlyMap<string, ServedBackend> {
  const providers = policy.providers.filter(({ adapter }) => adapter === definition.name);
  const served = new Map<string, ServedBackend>();
  for (const provider of providers) {
    const upstream = upstreamOf(provider, definition, source);
    const backends = policy.backends.filter((backend) => backend.provider === provider.name);
    for (const backend of backends) served.set(backend.name, servedBackend(backend, provider, upstream));
  }
  return served;
}

function servedBackend(
  { name, model, maxOutputTokens, price }: BackendPolicy,
  provider: ProviderPolicy,
  upstream: Upstream,
): ServedBackend {
  const table = priceTableOf(provider);
  return {
    name,
    upstream,
    model,
    defaultMaxOutputTokens: maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
    maxOutputTokens: maxOutputTokens ?? demandedOutputLimit(provider.adapter),
    pricer: createPricer({
      model,
      ...(price !== undefined && { price }),
      ...(table !== undefined && { provider: table }),
    }),
  };
}

function upstreamOf(
  provider: ProviderPolicy,
  { dialect }: AdapterDefinition,
  source: CredentialSource,
): Upstream {
  const { origin, pathname } = new URL(provider.baseUrl);
  return {
    name: provider.name,
    origin,
    basePath: pathname.replace(/\/+$/, ''),
    headers: Object.fromEntries(
      Object.entries(provider.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    access: accessTo(origin, provider, dialect, source),
  };
}

/** Of several variables all that are set are used in turn, so that quotas add up and a new key can be laid beside the old one. */
function accessTo(
  origin: string,
  { name, credentials }: ProviderPolicy,
  dialect: Dialect,
  { readSecret, openPool }: CredentialSource,
): Access {
  if (credentials.length === 0) return { kind: 'open' };
  const variables = [...new Set(credentials.map(({ env }) => env))];
  const found = variables.flatMap((variable) => {
    // A secret that was read from a file often ends with a line end, which is no part of any header.
    const secret = readSecret(variable)?.trim();
    return secret ? [{ variable, credential: bindCredential(secret, origin, dialect) }] : [];
  });
  return found.length > 0
    ? { kind: 'credentials', pool: openPool(name, found) }
    : { kind: 'missing', variables };
}
