/** Any value that JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object, for example the JSON Schema of a tool's parameters. */
export type JsonObject = { readonly [key: string]: JsonValue | undefined };
