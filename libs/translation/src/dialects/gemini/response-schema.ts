import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '@signalbox/domain';

/** Keywords whose value maps names to schemas. */
const MAPS: ReadonlySet<string> = new Set(['properties', '$defs']);

/** Keywords whose value is a schema or a list of schemas. */
const SCHEMAS: ReadonlySet<string> = new Set([
  'items',
  'prefixItems',
  'additionalProperties',
  'anyOf',
  'oneOf',
]);

/**
 * Expresses a JSON Schema in the keywords that the wire knows for the output format: it has no `const`, which becomes an `enum`
 * of one value. It ignores other keywords that it does not know.
 */
export function encodeResponseSchema(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === 'const') return ['enum', [value ?? null]];
      if (MAPS.has(keyword) && isJsonObject(value)) return [keyword, mapValues(value)];
      return [keyword, SCHEMAS.has(keyword) ? encodeAny(value) : value];
    }),
  );
}

function mapValues(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, encodeAny(schema)]));
}

function encodeAny(value: JsonValue | undefined): JsonValue | undefined {
  if (isJsonList(value)) return value.map((item) => encodeAny(item) ?? null);
  return isJsonObject(value) ? encodeResponseSchema(value) : value;
}
