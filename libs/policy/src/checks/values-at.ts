import type { PolicyPath } from '../problem.js';

/** A value of a file, and where it is. */
export type FoundValue = { readonly path: PolicyPath; readonly value: unknown };

/** Finds all values in a place of a file as written, valid or not. `*` in the pattern is any key or index. */
export function valuesAt(
  value: unknown,
  pattern: readonly string[],
  path: PolicyPath = [],
): readonly FoundValue[] {
  const [part, ...rest] = pattern;
  if (part === undefined) return [{ path, value }];
  return childrenOf(value)
    .filter(({ key }) => part === '*' || part === key)
    .flatMap(({ key, child }) => valuesAt(child, rest, [...path, key]));
}

function childrenOf(value: unknown): readonly { readonly key: string | number; readonly child: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.map((child: unknown, key) => ({ key, child }));
  return Object.entries(value).map(([key, child]: [string, unknown]) => ({ key, child }));
}
