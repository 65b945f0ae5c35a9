import { baseOfVariant, VARIANTS } from '@signalbox/policy';
import type { CompiledModel, CompiledPolicy } from './compiled-policy.js';

/**
 * Finds the model that a client asks for. A name such as `auto:cheap` is found when there is a model `auto`, and sorts its
 * candidates by the word after the colon; a model with exactly that name takes precedence.
 * @returns `undefined` for a name that the policy does not have.
 */
export function findModel(policy: CompiledPolicy, name: string): CompiledModel | undefined {
  const model = policy.models.get(name);
  if (model !== undefined) return model;
  const parts = baseOfVariant(name);
  const base = parts && policy.models.get(parts.base);
  return base && { ...base, name, sort: VARIANTS[parts.variant] };
}
