import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '@signalbox/domain';

/** A schema that the wire accepts, and the keywords that it lost. */
type NarrowedSchema = { readonly schema: JsonObject; readonly dropped: readonly string[] };

/** Keywords that the provider's constrained decoding knows; any other one is an error there. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    '$schema $ref $defs definitions type enum const default title description ' +
    'properties required additionalProperties items anyOf allOf format'
  ).split(' '),
);

/** Keywords whose value maps names to schemas. */
const MAPS: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions']);

/** Keywords whose value is a schema or a list of schemas. */
const SCHEMAS: ReadonlySet<string> = new Set(['items', 'anyOf', 'allOf']);

/**
 * Narrows a JSON Schema to what structured output on this wire accepts. Objects are closed, as it requires. A keyword that it
 * lacks, such as `minimum`, moves to the description instead, where it guides the model but no longer binds it.
 */
export function narrowSchema(schema: JsonObject): NarrowedSchema {
  const dropped = new Set<string>();
  return { schema: narrowObject(schema, dropped), dropped: [...dropped].sort() };
}

function narrowObject(schema: JsonObject, dropped: Set<string>): JsonObject {
  const narrowed: Record<string, JsonValue | undefined> = {};
  const lost = new Map<string, JsonValue | undefined>();
  for (const [keyword, value] of Object.entries(schema)) {
    const name = keyword === 'oneOf' ? 'anyOf' : keyword;
    if (!KNOWN.has(name)) lost.set(keyword, value);
    else if (MAPS.has(name)) narrowed[name] = mapValues(value, dropped);
    else if (SCHEMAS.has(name)) narrowed[name] = narrowAny(value, dropped);
    else narrowed[name] = value;
  }
  if (describesObject(schema)) {
    narrowed['additionalProperties'] = false;
    const open = schema['additionalProperties'];
    if (open === true || isJsonObject(open)) lost.set('additionalProperties', open);
  }
  if (lost.size > 0) {
    for (const keyword of lost.keys()) dropped.add(keyword);
    const said = typeof schema['description'] === 'string' ? `${schema['description']}\n\n` : '';
    narrowed['description'] = said + JSON.stringify(Object.fromEntries(lost));
  }
  return narrowed;
}

function describesObject(schema: JsonObject): boolean {
  const { type, properties } = schema;
  return type === 'object' || (isJsonList(type) && type.includes('object')) || isJsonObject(properties);
}

function mapValues(value: JsonValue | undefined, dropped: Set<string>): JsonValue | undefined {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, schema]) => [name, narrowAny(schema, dropped)]),
  );
}

function narrowAny(value: JsonValue | undefined, dropped: Set<string>): JsonValue | undefined {
  if (isJsonList(value)) return value.map((item) => narrowAny(item, dropped) ?? null);
  return isJsonObject(value) ? narrowObject(value, dropped) : value;
}
