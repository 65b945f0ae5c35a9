import { isJsonObject, type JsonObject, type JsonValue } from '@signalbox/domain';

import type { Violations } from '../violations.js';

/** Nobody writes a schema deeper than this, and code that walks deeper JSON would overflow its stack. */
const MAX_DEPTH = 64;

/** A JSON object → JSON text. */
export function jsonTextToWire(object: JsonObject): string {
  return JSON.stringify(object);
}

/** JSON text that a caller sent → a JSON object; anything else is a violation and is replaced by `{}`, which is never used. */
export function jsonObjectFromWire(text: string, field: string, violations: Violations): JsonObject {
  const value = parse(text);
  if (!isJsonObject(value)) violations.add(field, 'must be the JSON text of an object');
  else if (isDeeperThan(value, MAX_DEPTH))
    violations.add(field, `must not nest deeper than ${MAX_DEPTH} levels`);
  else return value;
  return {};
}

function parse(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isDeeperThan(value: JsonValue | undefined, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((child) => isDeeperThan(child, limit - 1));
}
