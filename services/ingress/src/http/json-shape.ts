/** Deepest nesting of a body: deeper ones would exhaust the stack of whoever writes them out again. */
export const MAX_JSON_DEPTH = 100;
/** Most values of a body: far above any conversation, and few enough to report on each of them. */
export const MAX_JSON_VALUES = 200_000;

/** What is wrong with the shape of a JSON value, if anything; found without recursion. */
export function findShapeProblem(value: unknown): string | undefined {
  let level: readonly unknown[] = [value];
  let values = 1;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_JSON_DEPTH) return `is nested deeper than ${MAX_JSON_DEPTH} levels`;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const inner of Array.isArray(item) ? item : Object.values(item)) {
        values += 1;
        if (values > MAX_JSON_VALUES) return `has more than ${MAX_JSON_VALUES} values`;
        if (typeof inner === 'object') next.push(inner);
      }
    }
    level = next;
  }
  return undefined;
}
