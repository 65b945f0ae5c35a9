import type { PolicyDocument } from '@signalbox/policy';
import type { AdapterAddresses, Logger } from '@signalbox/runtime';

/** The providers of a policy by the adapter that speaks their wire. */
export type ProvidersByAdapter = ReadonlyMap<string, readonly string[]>;

/** Groups the names of a policy's providers by their adapter. */
export function providersByAdapter({ providers }: Pick<PolicyDocument, 'providers'>): ProvidersByAdapter {
  const byAdapter = new Map<string, string[]>();
  for (const { name, adapter } of providers) {
    const names = byAdapter.get(adapter);
    if (names === undefined) byAdapter.set(adapter, [name]);
    else names.push(name);
  }
  return byAdapter;
}

/** Warns of each adapter that a policy needs and that has no address: nothing can be sent to its providers. */
export function warnOfMissingAdapters(
  needed: ProvidersByAdapter,
  addresses: AdapterAddresses,
  log: Pick<Logger, 'warn'>,
): void {
  for (const [adapter, providers] of needed) {
    if (addresses.has(adapter)) continue;
    log.warn(
      { adapter, providers },
      'the policy has providers of an adapter without an address; add it to SIGNALBOX_ADAPTERS',
    );
  }
}
