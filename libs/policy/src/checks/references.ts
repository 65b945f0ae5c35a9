import { suggestName } from '../closest-name.js';
import { baseOfVariant, variantsOf } from '../variant.js';
import type { DefinedNames, ValueCheck } from './check.js';
import { valuesAt } from './values-at.js';

type Reference = {
  readonly at: readonly string[];
  readonly to: keyof DefinedNames;
  /** Whether variants such as `auto:cheap` are allowed. */
  readonly variants?: true;
};

/** Where a file refers to a name that another section defines; `*` is any key or index. */
const REFERENCES: readonly Reference[] = [
  { at: ['backends', '*', 'provider'], to: 'providers' },
  { at: ['models', '*', 'route'], to: 'routes' },
  { at: ['routes', '*', 'rules', '*', 'use', '*'], to: 'backends' },
  { at: ['routes', '*', 'rules', '*', 'exclude', '*'], to: 'backends' },
  { at: ['routes', '*', 'rules', '*', 'spill', 'to', '*'], to: 'backends' },
  { at: ['routes', '*', 'fallback'], to: 'routes' },
  { at: ['tenants', '*', 'models', '*'], to: 'models', variants: true },
];

/** Every name that is used must be defined. Anything that is not a string is skipped, because the schema has refused it. */
export const checkReferences: ValueCheck = (value, names) =>
  REFERENCES.flatMap(({ at, to, variants }) => {
    const known = variants === true ? withVariants(names[to]) : names[to];
    return valuesAt(value, at).flatMap(({ path, value: name }) =>
      typeof name !== 'string' || known.includes(name)
        ? []
        : [{ path, message: `There is no "${name}" in \`${to}\`. ${suggestName(name, known)}` }],
    );
  });

/** Names of models and their variants, each once: a variant that is a model of its own has no variants. */
function withVariants(names: readonly string[]): readonly string[] {
  const isVariant = (name: string): boolean => names.includes(baseOfVariant(name)?.base ?? '');
  return [...new Set(names.flatMap((name) => (isVariant(name) ? [name] : [name, ...variantsOf(name)])))];
}
