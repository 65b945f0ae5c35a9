/** Deepest nesting of a body: a deeper one would exhaust the stack of code that serializes it again. */
export const MAX_JSON_DEPTH = 100;
/** Most values of a body: far above any conversation, and few enough to report on each of them. */
export const MAX_JSON_VALUES = 200_000;

/** What was seen of a JSON value so far. */
type Seen = { values: number; isTooDeep: boolean };

/** What is wrong with the shape of a JSON value, if anything. */
export function findShapeProblem(value: unknown): string | undefined {
  const seen: Seen = { values: 1, isTooDeep: false };
  look(value, 0, seen);
  if (seen.values > MAX_JSON_VALUES) return `has more than ${MAX_JSON_VALUES} values`;
  return seen.isTooDeep ? `is nested deeper than ${MAX_JSON_DEPTH} levels` : undefined;
}

/** Recursion is safe here: it ends where nesting is too deep. */
function look(value: unknown, depth: number, seen: Seen): void {
  if (typeof value !== 'object') return;
  if (depth > MAX_JSON_DEPTH) seen.isTooDeep = true;
  else if (Array.isArray(value)) {
    seen.values += value.length;
    if (seen.values > MAX_JSON_VALUES) return;
    for (const inner of value) look(inner, depth + 1, seen);
  } else {
    // The names alone cost less than a list of the values.
    for (const name in value) {
      seen.values += 1;
      if (seen.values > MAX_JSON_VALUES) return;
      look((value as Record<string, unknown>)[name], depth + 1, seen);
    }
  }
}
