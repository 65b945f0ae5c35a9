import { describe, expect, it } from 'vitest';

import { readTokenCount } from './token-count.js';

describe('readTokenCount', () => {
  it.each([
    [0, 0],
    [7, 7],
    [1.5, 2],
    [1_000_000_000, 1_000_000_000],
  ])('reads %s', (value, count) => {
    expect(readTokenCount(value)).toBe(count);
  });

  it.each([-1, 1_000_000_001, 1e300, Number.NaN, Number.POSITIVE_INFINITY, '7', null, undefined, {}])(
    'does not believe %s',
    (value) => {
      expect(readTokenCount(value)).toBeUndefined();
    },
  );
});
