import type { ProviderPolicy } from '@signalbox/policy';

/** The part of a provider that says who needs which credential. */
type CredentialHolder = Pick<ProviderPolicy, 'adapter' | 'credentials'>;

/**
 * The variables that hold credentials which a process has no use for: all but those of the providers that these
 * adapters serve. A service that is no adapter needs none.
 */
export function credentialsOfOthers(
  providers: readonly CredentialHolder[],
  adapters: readonly string[],
): readonly string[] {
  const variablesOf = ({ credentials }: CredentialHolder): readonly string[] =>
    credentials.map(({ env }) => env);
  const needed = new Set(
    providers.filter((provider) => adapters.includes(provider.adapter)).flatMap(variablesOf),
  );
  return providers.flatMap(variablesOf).filter((variable) => !needed.has(variable));
}
