import type { JsonValue } from '@signalbox/domain';

/** JSON with the keys of every object sorted and absent values left out: equal content gives equal text. */
export function canonicalJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
