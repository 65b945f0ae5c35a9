import { describe, expect, it } from 'vitest';
import { formatPath } from './problem.js';

describe('formatPath', () => {
  it.each([
    [[], ''],
    [['routes', 'default', 'rules', 1, 'use', 0], 'routes.default.rules[1].use[0]'],
    [['backends', 'gpt-5.1', 'price'], 'backends["gpt-5.1"].price'],
    [['models', 'a"b'], 'models["a\\"b"]'],
    [['backends', '70'], 'backends["70"]'],
  ])('writes %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});
