import type { PolicyPath } from './problem.js';

/**
 * Removes what the schema refused, entry by entry: `backends.x` is removed when anything in it is invalid, and so is a
 * whole section that is not a mapping. The rest can still be checked for mistakes that no single field shows, so that a
 * file is refused once with all of its problems and not once per kind of problem.
 */
export function pruneRefused(value: unknown, refused: readonly PolicyPath[]): unknown {
  if (!isMapping(value)) return value;
  const kept: Record<string, unknown> = { ...value };
  for (const [section, entry] of refused) {
    if (section === undefined || !Object.hasOwn(kept, section)) continue;
    const entries = kept[section];
    if (entry === undefined || !isMapping(entries)) Reflect.deleteProperty(kept, section);
    else
      kept[section] = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== String(entry)));
  }
  return kept;
}

/** The names that a section of the file defines, whether or not their content is valid. */
export function definedNames(value: unknown, section: string): readonly string[] {
  const entries = isMapping(value) ? value[section] : undefined;
  return isMapping(entries) ? Object.keys(entries) : [];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
