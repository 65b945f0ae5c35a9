import type { ModelPolicy } from '@signalbox/policy';
import type { Identity } from './identity/authenticate.js';
import { mayUseModel } from './identity/authorise.js';

/** The models that a caller may ask for, in alphabetical order. */
export function modelsFor(models: readonly ModelPolicy[], identity: Identity): readonly ModelPolicy[] {
  return models
    .filter(({ name }) => mayUseModel(identity, name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
