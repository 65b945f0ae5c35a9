/** A parsed JSON object whose fields are not known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/** Tells whether a parsed JSON value is an object, as opposed to an array, a scalar or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
