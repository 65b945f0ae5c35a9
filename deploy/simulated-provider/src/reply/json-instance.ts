import { isObject, type JsonObject } from '../json.js';

/** Schemas that refer to themselves end here: deeper values are null. */
const DEEPEST = 12;

/** Examples of the string formats that JSON schema names. */
const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ['date', '2026-01-01'],
  ['date-time', '2026-01-01T00:00:00Z'],
  ['time', '00:00:00Z'],
  ['duration', 'PT1S'],
  ['email', 'someone@example.com'],
  ['hostname', 'example.com'],
  ['ipv4', '127.0.0.1'],
  ['ipv6', '::1'],
  ['uri', 'https://example.com/'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
]);

/**
 * Builds a minimal valid instance of a JSON schema: required properties only, the fewest items, the first of
 * several alternatives. It understands what structured outputs allow (types, enums, references, combinations,
 * ranges, formats); a `pattern` is not honoured. Type names may be in capitals, as Gemini writes them.
 */
export function buildInstance(schema: unknown): unknown {
  return build(schema, { root: schema, name: 'text', depth: 0 });
}

type Place = { readonly root: unknown; readonly name: string; readonly depth: number };

function build(schema: unknown, place: Place): unknown {
  if (!isObject(schema) || place.depth > DEEPEST) return null;
  const deeper = { ...place, depth: place.depth + 1 };
  if (typeof schema['$ref'] === 'string') return build(resolve(schema['$ref'], place.root), deeper);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum']) && schema['enum'].length > 0) return schema['enum'][0];
  const alternatives = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(alternatives)) return build(alternatives[0], deeper);
  if (Array.isArray(schema['allOf'])) return build(merge(schema, schema['allOf'], place.root), deeper);
  return buildTyped(schema, deeper);
}

function buildTyped(schema: JsonObject, place: Place): unknown {
  switch (typeOf(schema)) {
    case 'object':
      return buildObject(schema, place);
    case 'array':
      return Array.from({ length: numberOr(schema['minItems'], 0) }, () => build(schema['items'], place));
    case 'string':
      return buildString(schema, place.name);
    case 'integer':
      return buildNumber(schema, 1);
    case 'number':
      return buildNumber(schema, 0.5);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function buildObject(schema: JsonObject, place: Place): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  return Object.fromEntries(
    required.map((name) => [name, build(properties[name] ?? {}, { ...place, name })]),
  );
}

/** A string property holds its own name, stretched or cut to the lengths that are allowed. */
function buildString(schema: JsonObject, name: string): string {
  const format = FORMATS.get(schema['format']);
  if (format !== undefined) return format;
  const longest = numberOr(schema['maxLength'], Number.POSITIVE_INFINITY);
  return name.padEnd(numberOr(schema['minLength'], 0), '.').slice(0, longest);
}

function buildNumber(schema: JsonObject, step: number): number {
  const lowest = lowestOf(schema, step);
  const highest = numberOr(schema['maximum'], numberOr(schema['exclusiveMaximum'], Infinity) - step);
  const multiple = numberOr(schema['multipleOf'], 0);
  const value = lowest ?? Math.min(0, highest);
  return multiple > 0 ? Math.ceil(value / multiple) * multiple : value;
}

function lowestOf(schema: JsonObject, step: number): number | undefined {
  if (typeof schema['minimum'] === 'number') return schema['minimum'];
  if (typeof schema['exclusiveMinimum'] === 'number') return schema['exclusiveMinimum'] + step;
  return undefined;
}

/** Reads the type of a schema, from its fields when it names none; of several types the first that is not null. */
function typeOf(schema: JsonObject): string {
  const declared = schema['type'];
  const names = (Array.isArray(declared) ? declared : [declared]).map((name) => String(name).toLowerCase());
  const name = names.find((candidate) => candidate !== 'null' && candidate !== 'undefined');
  if (name !== undefined) return name;
  if ('properties' in schema) return 'object';
  if ('items' in schema) return 'array';
  return names.includes('null') ? 'null' : 'string';
}

function merge(schema: JsonObject, branches: readonly unknown[], root: unknown): JsonObject {
  const { allOf: _, ...own } = schema;
  return [own, ...branches].reduce<JsonObject>((merged, branch) => {
    const next =
      isObject(branch) && typeof branch['$ref'] === 'string' ? resolve(branch['$ref'], root) : branch;
    if (!isObject(next)) return merged;
    return {
      ...merged,
      ...next,
      properties: { ...fields(merged['properties']), ...fields(next['properties']) },
      required: [...list(merged['required']), ...list(next['required'])],
    };
  }, {});
}

function resolve(reference: string, root: unknown): unknown {
  const steps = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
  return steps.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), root);
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function fields(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
