import { suggestName } from '../closest-name.js';
import type { Finding, PolicyPath } from '../problem.js';
import type { DefinedNames } from './check.js';

/** Where a file names something that another section defines; `*` is any key or index. */
const REFERENCES: readonly { readonly at: readonly string[]; readonly to: keyof DefinedNames }[] = [
  { at: ['backends', '*', 'provider'], to: 'providers' },
  { at: ['models', '*', 'route'], to: 'routes' },
  { at: ['routes', '*', 'rules', '*', 'use', '*'], to: 'backends' },
  { at: ['routes', '*', 'rules', '*', 'exclude', '*'], to: 'backends' },
  { at: ['tenants', '*', 'models', '*'], to: 'models' },
];

/**
 * Every name that is used must be defined. It reads the file as it was written, so that an entry with another mistake is
 * checked all the same; what is no text is skipped, for the schema has refused it.
 */
export function checkReferences(value: unknown, names: DefinedNames): readonly Finding[] {
  return REFERENCES.flatMap(({ at, to }) =>
    textsAt(value, at, [])
      .filter(({ text }) => !names[to].includes(text))
      .map(({ path, text }) => ({
        path,
        message: `There is no "${text}" in \`${to}\`. ${suggestName(text, names[to])}`,
      })),
  );
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
