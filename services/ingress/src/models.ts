import { baseOfVariant, type ModelPolicy } from '@signalbox/policy';
import type { Identity } from './identity/authenticate.js';
import { mayUseModel } from './identity/authorise.js';

/** The models that a caller may ask for, in alphabetical order. */
export function modelsFor(models: readonly ModelPolicy[], identity: Identity): readonly ModelPolicy[] {
  return models
    .filter(({ name }) => mayUseModel(identity, name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The model of this name, if the caller may ask for it. A variant such as `auto:cheap` is in no list but can still be asked
 * for; it is returned under the name that was asked for.
 */
export function findModelFor(
  models: readonly ModelPolicy[],
  identity: Identity,
  name: string,
): ModelPolicy | undefined {
  if (!mayUseModel(identity, name)) return undefined;
  const exact = models.find((model) => model.name === name);
  if (exact !== undefined) return exact;
  const variant = baseOfVariant(name);
  const base = variant && models.find((model) => model.name === variant.base);
  return base && { ...base, name };
}
