import { VARIANTS, type Variant } from './document/model.js';

/** A name such as `auto:cheap`, split into its parts. */
export type ModelVariant = { readonly base: string; readonly variant: Variant };

/** Splits the name of a variant; `undefined` for a name without a variant. */
export function baseOfVariant(name: string): ModelVariant | undefined {
  const colon = name.lastIndexOf(':');
  const word = name.slice(colon + 1);
  return colon > 0 && isVariant(word) ? { base: name.slice(0, colon), variant: word } : undefined;
}

/** The names of all variants of a model. */
export function variantsOf(model: string): readonly string[] {
  return Object.keys(VARIANTS).map((variant) => `${model}:${variant}`);
}

function isVariant(word: string): word is Variant {
  return Object.hasOwn(VARIANTS, word);
}
