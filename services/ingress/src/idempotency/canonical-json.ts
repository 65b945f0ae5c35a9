/**
 * A value as JSON that does not depend on the order of its fields: two values that mean the same have the same text. Fields
 * that are `undefined` are left out, as `JSON.stringify` does.
 */
export function canonicalJson(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sorted(inner) : inner));
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a prototype, so that a field of the name `__proto__` is a field like any other. */
function sorted(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).toSorted()) result[key] = value[key];
  return result;
}
