import type { Violations } from '../violations.js';

/** The range of a number. Both bounds are allowed. */
export type NumberRule<Key extends string> = {
  readonly key: Key;
  /** The field's name in the proto. */
  readonly field: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
};

/** Checks the numbers of an object against a table of rules; absent ones are fine. */
export function checkNumbers<Key extends string>(
  values: { readonly [K in Key]?: unknown },
  rules: readonly NumberRule<Key>[],
  path: string,
  violations: Violations,
): void {
  for (const rule of rules) {
    const value = values[rule.key];
    if (value !== undefined && !obeys(value, rule)) violations.add(fieldAt(path, rule.field), describe(rule));
  }
}

/** Checks that a text is not empty and not longer than `max` UTF-16 code units; an absent one is fine. */
export function checkText(
  value: string | undefined,
  max: number,
  path: string,
  field: string,
  violations: Violations,
): void {
  if (value === undefined) return;
  if (value === '') violations.add(fieldAt(path, field), 'must not be empty');
  else if (value.length > max) violations.add(fieldAt(path, field), `must have at most ${max} characters`);
}

/** Checks that a text matches a pattern; an absent one is fine. */
export function checkPattern(
  value: string | undefined,
  pattern: RegExp,
  path: string,
  field: string,
  violations: Violations,
): void {
  if (value === undefined || pattern.test(value)) return;
  violations.add(fieldAt(path, field), `must match ${pattern.source}`);
}

/** Checks how many items a list has. */
export function checkCount(
  list: readonly unknown[],
  min: number,
  max: number,
  path: string,
  field: string,
  violations: Violations,
): void {
  if (list.length < min) violations.add(fieldAt(path, field), 'must not be empty');
  else if (list.length > max) violations.add(fieldAt(path, field), `must have at most ${max} items`);
}

/** The path of a field; the message itself has the empty path. */
export function fieldAt(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function obeys(value: unknown, { min, max, whole }: NumberRule<string>): boolean {
  if (typeof value !== 'number' || !(value >= min && value <= max)) return false;
  return !whole || Number.isSafeInteger(value);
}

function describe({ min, max, whole }: NumberRule<string>): string {
  const kind = whole ? 'a whole number' : 'a number';
  const least = min > -Number.MAX_SAFE_INTEGER;
  const most = max < Number.MAX_SAFE_INTEGER;
  if (least && most) return `must be ${kind} from ${min} to ${max}`;
  if (least) return `must be ${kind} of at least ${min}`;
  return `must be ${kind} between -(2^53 - 1) and 2^53 - 1`;
}
