import { describe, expect, it } from 'vitest';
import { findShapeProblem, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './json-shape.js';

const TOO_DEEP = 'is nested deeper than 100 levels';
const TOO_MANY = 'has more than 200000 values';

/** A value nested in this many arrays and objects, alternately. */
function nested(levels: number, inside: unknown): unknown {
  let value = inside;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { inner: value };
  return value;
}

/** An array that counts as this many values, itself included. */
const values = (count: number): unknown[] => Array.from({ length: count - 1 }, () => 0);

describe('findShapeProblem', () => {
  it.each([7, 'text', true, null, [], {}, { a: [null, { b: 1 }] }])('takes %j', (value) => {
    expect(findShapeProblem(value)).toBeUndefined();
  });

  it('counts how deep a value is nested', () => {
    expect(findShapeProblem(nested(MAX_JSON_DEPTH, {}))).toBeUndefined();
    expect(findShapeProblem(nested(MAX_JSON_DEPTH + 1, 'text'))).toBeUndefined();
    expect(findShapeProblem(nested(MAX_JSON_DEPTH + 1, {}))).toBe(TOO_DEEP);
    expect(findShapeProblem(nested(5_000, {}))).toBe(TOO_DEEP);
    expect(findShapeProblem(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe(TOO_DEEP);
  });

  it('counts the values, wherever they are', () => {
    expect(findShapeProblem(values(MAX_JSON_VALUES))).toBeUndefined();
    expect(findShapeProblem(values(MAX_JSON_VALUES + 1))).toBe(TOO_MANY);
    expect(findShapeProblem({ a: values(MAX_JSON_VALUES / 2), b: values(MAX_JSON_VALUES / 2) })).toBe(
      TOO_MANY,
    );
    expect(findShapeProblem(Object.fromEntries(Object.entries(values(MAX_JSON_VALUES + 1))))).toBe(TOO_MANY);
  });

  it('names the number first where both are wrong', () => {
    expect(findShapeProblem([nested(200, {}), ...values(MAX_JSON_VALUES)])).toBe(TOO_MANY);
  });
});
