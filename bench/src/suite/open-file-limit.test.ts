import { describe, expect, it } from 'vitest';
import { holdable } from './open-file-limit.js';

describe('holdable', () => {
  it('is what is wanted where there is room for their connections', () => {
    expect(holdable(10_000, 65_536, 2)).toBe(10_000);
    expect(holdable(10_000, 20_000, 1)).toBe(10_000);
    expect(holdable(10_000, Number.POSITIVE_INFINITY, 2)).toBe(10_000);
  });

  it('is what fits where there is not', () => {
    expect(holdable(10_000, 20_000, 2)).toBe(9_500);
    expect(holdable(1_000, 256, 1)).toBe(0);
  });
});
