import { formatPath, type PolicyPath } from '@signalbox/policy';

/** One difference between two documents. */
export type PolicyChange =
  | { readonly kind: 'added'; readonly path: string; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: string; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: string; readonly before: unknown; readonly after: unknown }
  /** Named entries are in another order. */
  | {
      readonly kind: 'reordered';
      readonly path: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    };

/** The text shown in place of values that may be private. */
export const HIDDEN = '(hidden)';

type Named = { readonly name: string; readonly [field: string]: unknown };

/** Sections whose entries are identified by name and not by position. */
const SECTIONS = ['providers', 'backends', 'models', 'routes', 'tenants'];

/**
 * Compares two normalised policies by meaning: comments, layout and explicit defaults are no difference, and a rule that only
 * moved is still the same rule. Paths are those of the new document, or of the old one for entries that are gone. Values of
 * headers are not shown.
 */
export function diffPolicies(before: unknown, after: unknown): readonly PolicyChange[] {
  return diffValues(before, after, []);
}

function diffValues(before: unknown, after: unknown, path: PolicyPath): readonly PolicyChange[] {
  if (before === undefined && after === undefined) return [];
  const at = { path: formatPath(path) };
  if (before === undefined) return [{ kind: 'added', ...at, after: shown(after, path) }];
  if (after === undefined) return [{ kind: 'removed', ...at, before: shown(before, path) }];
  if (isNamedList(before) && isNamedList(after)) return diffNamed(before, after, path);
  if (isObjectList(before) && isObjectList(after)) return diffSets(before, after, at);
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => diffValues(before[key], after[key], [...path, key]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ kind: 'changed', ...at, before: shown(before, path), after: shown(after, path) }];
}

/** Compares lists of named entries: each entry with the one of the same name, whatever its position. */
function diffNamed(
  before: readonly Named[],
  after: readonly Named[],
  path: PolicyPath,
): readonly PolicyChange[] {
  const pathOf = (list: readonly Named[], name: string): PolicyPath => [
    ...path,
    SECTIONS.includes(String(path[0])) && path.length === 1
      ? name
      : list.findIndex((entry) => entry.name === name),
  ];
  const find = (list: readonly Named[], name: string): Named | undefined =>
    list.find((entry) => entry.name === name);
  const [namesBefore, namesAfter] = [before, after].map((list) => list.map(({ name }) => name));
  const stayed = (names: readonly string[] = []): readonly string[] =>
    names.filter((name) => find(before, name) !== undefined && find(after, name) !== undefined);
  const order = { before: stayed(namesBefore), after: stayed(namesAfter) };
  return [
    ...(order.before.join('\n') === order.after.join('\n')
      ? []
      : [{ kind: 'reordered' as const, path: formatPath(path), ...order }]),
    ...after.flatMap((entry) => diffValues(find(before, entry.name), entry, pathOf(after, entry.name))),
    ...before
      .filter(({ name }) => find(after, name) === undefined)
      .flatMap((entry) => diffValues(entry, undefined, pathOf(before, entry.name))),
  ];
}

/** Compares lists of entries without names: what is in one but not in the other. */
function diffSets(
  before: readonly unknown[],
  after: readonly unknown[],
  at: { readonly path: string },
): readonly PolicyChange[] {
  const without = (list: readonly unknown[], others: readonly unknown[]): readonly unknown[] => {
    const known = new Set(others.map((other) => JSON.stringify(other)));
    return list.filter((entry) => !known.has(JSON.stringify(entry)));
  };
  return [
    ...without(before, after).map((entry) => ({ kind: 'removed' as const, ...at, before: entry })),
    ...without(after, before).map((entry) => ({ kind: 'added' as const, ...at, after: entry })),
  ];
}

function shown(value: unknown, path: PolicyPath): unknown {
  if (path[0] !== 'providers') return value;
  if (path[2] === 'headers' && path.length > 3) return HIDDEN;
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === 'headers' && isRecord(part) ? hideAll(part) : part,
    ),
  ) as unknown;
}

function hideAll(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(record).map((key) => [key, HIDDEN]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectList(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every(isRecord);
}

/** Whether every entry has a unique name. An empty list may be a list of anything. */
function isNamedList(value: unknown): value is readonly Named[] {
  if (!isObjectList(value)) return false;
  const names = value.map(({ name }) => name).filter((name) => typeof name === 'string');
  return new Set(names).size === value.length;
}
