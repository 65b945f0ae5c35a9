import { isObject, type JsonObject } from './json.js';
import { RefusedRequest } from './refusal.js';

/** Where a field stands: the keys and indexes that lead to it from the top of the body. */
export type Path = readonly (string | number)[];

/** Reads a field that must be a string. Throws RefusedRequest when it is missing or of another type. */
export function requireText(object: JsonObject, key: string, path: Path = []): string {
  const value = object[key];
  if (typeof value === 'string') return value;
  throw badField([...path, key], value, 'a string');
}

/** Reads a field that must be a whole number of at least one. Throws RefusedRequest otherwise. */
export function requireCount(object: JsonObject, key: string): number {
  const value = object[key];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw badField([key], value, 'an integer of at least 1');
}

/** Reads a field that is a whole number of at least one, when it is there at all. */
export function optionalCount(object: JsonObject, key: string): number | undefined {
  return isAbsent(object[key]) ? undefined : requireCount(object, key);
}

/** Reads a field that must be a list with at least one element. Throws RefusedRequest otherwise. */
export function requireList(object: JsonObject, key: string, path: Path = []): readonly unknown[] {
  const value = object[key];
  if (Array.isArray(value) && value.length > 0) return value;
  throw badField([...path, key], value, 'an array with at least one element');
}

/** Reads a field that is a list, when it is there at all; otherwise there is nothing in it. */
export function optionalList(object: JsonObject, key: string, path: Path = []): readonly unknown[] {
  const value = object[key];
  if (isAbsent(value)) return [];
  if (Array.isArray(value)) return value;
  throw badField([...path, key], value, 'an array');
}

/** Takes a value that must be an object. Throws RefusedRequest with the path given otherwise. */
export function asObject(value: unknown, path: Path): JsonObject {
  if (isObject(value)) return value;
  throw badField(path, value, 'an object');
}

/** Reads a field that is true or false, when it is there at all; otherwise it is false. */
export function optionalFlag(object: JsonObject, key: string): boolean {
  const value = object[key];
  if (isAbsent(value)) return false;
  if (typeof value === 'boolean') return value;
  throw badField([key], value, 'a boolean');
}

/** Reads a field that is an object, when it is there at all. */
export function optionalObject(object: JsonObject, key: string): JsonObject | undefined {
  return isAbsent(object[key]) ? undefined : asObject(object[key], [key]);
}

/** Reads stop sequences: absent, one string, or a list of strings. */
export function optionalTexts(object: JsonObject, key: string): readonly string[] {
  const value = object[key];
  if (typeof value === 'string') return [value];
  return optionalList(object, key).map((item, index) => {
    if (typeof item === 'string') return item;
    throw badField([key, index], item, 'a string');
  });
}

/** Refuses fields that the wire does not know, as the strict providers do. */
export function refuseUnknown(object: JsonObject, known: ReadonlySet<string>, path: Path = []): void {
  for (const key in object) {
    if (!known.has(key))
      throw new RefusedRequest({
        kind: 'bad-field',
        field: { path: [...path, key], problem: { kind: 'unknown' } },
      });
  }
}

/** Makes the error for a field: missing when there is nothing, otherwise wrong. */
export function badField(path: Path, value: unknown, expected: string): RefusedRequest {
  const problem = isAbsent(value) ? { kind: 'missing' as const } : { kind: 'wrong' as const, expected };
  return new RefusedRequest({ kind: 'bad-field', field: { path, problem } });
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
