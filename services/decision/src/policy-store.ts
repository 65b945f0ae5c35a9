import type { Price } from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import { flatPrice, priceTableOf } from '@signalbox/prices';
import { compilePolicy, type CompiledPolicy, type PriceLookup } from '@signalbox/routing';
import { loadPolicy, policyRefused, type Clock } from '@signalbox/runtime';

/** The policy in force, compiled, and the prices of its backends. */
export type PolicyStore = { readonly policy: CompiledPolicy; readonly prices: PriceLookup };

/** Reads and compiles the policy file, all or nothing. @throws StartError that lists every problem with its line. */
export async function openPolicyStore(path: string, clock: Clock): Promise<PolicyStore> {
  const { policy, version, locate } = await loadPolicy(path);
  const result = compilePolicy(policy, version, { locate });
  if (!result.ok) throw policyRefused(path, result.problems);
  return { policy: result.compiled, prices: priceList(policy, clock) };
}

/** Prices for estimates, looked up once: those of the policy, else those of the price table. */
function priceList({ providers, backends }: PolicyDocument, clock: Clock): PriceLookup {
  const tables = new Map(providers.map((provider) => [provider.name, priceTableOf(provider)]));
  const prices = new Map(
    backends.map(({ name, provider, model, price }): [string, Price | undefined] => {
      const table = tables.get(provider);
      const source = {
        model,
        ...(price !== undefined && { price }),
        ...(table !== undefined && { provider: table }),
      };
      return [name, flatPrice(source, clock.now())];
    }),
  );
  return (backend) => prices.get(backend);
}
