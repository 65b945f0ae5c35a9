import { suggestName } from '../closest-name.js';
import type { Finding, PolicyPath } from '../problem.js';
import { baseOfVariant, variantsOf } from '../variant.js';
import type { DefinedNames } from './check.js';

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

/**
 * Every name that is used must be defined. It reads the file as written, so that an entry with another mistake is checked
 * too; anything that is not a string is skipped, because the schema has refused it.
 */
export function checkReferences(value: unknown, names: DefinedNames): readonly Finding[] {
  return REFERENCES.flatMap(({ at, to, variants }) => {
    const known = variants === true ? withVariants(names[to]) : names[to];
    return textsAt(value, at, [])
      .filter(({ text }) => !known.includes(text))
      .map(({ path, text }) => ({
        path,
        message: `There is no "${text}" in \`${to}\`. ${suggestName(text, known)}`,
      }));
  });
}

/** Names of models and their variants, each once: a variant that is a model of its own has no variants. */
function withVariants(names: readonly string[]): readonly string[] {
  const isVariant = (name: string): boolean => names.includes(baseOfVariant(name)?.base ?? '');
  return [...new Set(names.flatMap((name) => (isVariant(name) ? [name] : [name, ...variantsOf(name)])))];
}

type FoundText = { readonly path: PolicyPath; readonly text: string };

function textsAt(value: unknown, pattern: readonly string[], path: PolicyPath): readonly FoundText[] {
  const [part, ...rest] = pattern;
  if (part === undefined) return typeof value === 'string' ? [{ path, text: value }] : [];
  return childrenOf(value)
    .filter(({ key }) => part === '*' || part === key)
    .flatMap(({ key, child }) => textsAt(child, rest, [...path, key]));
}

function childrenOf(value: unknown): readonly { readonly key: string | number; readonly child: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.map((child: unknown, key) => ({ key, child }));
  return Object.entries(value).map(([key, child]: [string, unknown]) => ({ key, child }));
}
