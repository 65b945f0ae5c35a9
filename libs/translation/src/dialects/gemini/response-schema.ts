import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '@signalbox/domain';

/** A schema in the keywords of the wire, and those of its keywords that the provider ignores, though they would bind. */
type ResponseSchema = { readonly schema: JsonObject; readonly ignored: readonly string[] };

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

/** The other keywords that the provider knows, and those that bind nothing. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    '$id $ref $anchor $schema $comment type format title description enum default examples example deprecated ' +
    'readOnly writeOnly minItems maxItems minimum maximum required propertyOrdering'
  ).split(' '),
);

/**
 * Expresses a JSON Schema in the keywords that the wire knows for the output format. It has no `const`, which becomes an `enum`
 * of one value, and no `definitions`, the older name of `$defs`. It ignores other keywords that it does not know.
 */
export function encodeResponseSchema(schema: JsonObject): ResponseSchema {
  const ignored = new Set<string>();
  return { schema: encodeObject(schema, ignored), ignored: [...ignored].sort() };
}

function encodeObject(schema: JsonObject, ignored: Set<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(withNewerName(schema)).map(([keyword, value]) => {
      if (keyword === 'const') return ['enum', [value ?? null]];
      if (keyword === '$ref') return [keyword, encodeReference(value)];
      if (MAPS.has(keyword) && isJsonObject(value)) return [keyword, mapValues(value, ignored)];
      if (SCHEMAS.has(keyword)) return [keyword, encodeAny(value, ignored)];
      if (!OTHERS.has(keyword)) ignored.add(keyword);
      return [keyword, value];
    }),
  );
}

function withNewerName(schema: JsonObject): JsonObject {
  const { definitions, ...others } = schema;
  if (!isJsonObject(definitions)) return schema;
  const known = others['$defs'];
  return { ...others, $defs: { ...definitions, ...(isJsonObject(known) && known) } };
}

function encodeReference(reference: JsonValue | undefined): JsonValue | undefined {
  return typeof reference === 'string' ? reference.replace(/^#\/definitions\//, '#/$defs/') : reference;
}

function mapValues(schemas: JsonObject, ignored: Set<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, encodeAny(schema, ignored)]),
  );
}

function encodeAny(value: JsonValue | undefined, ignored: Set<string>): JsonValue | undefined {
  if (isJsonList(value)) return value.map((item) => encodeAny(item, ignored) ?? null);
  return isJsonObject(value) ? encodeObject(value, ignored) : value;
}
