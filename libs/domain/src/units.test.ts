import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nanoUsdFromUsd, usdFromNanoUsd } from './units.js';

describe('dollars and nano-dollars', () => {
  it('are a billion to one, rounded to the nearest', () => {
    expect(nanoUsdFromUsd(0.5)).toBe(500_000_000);
    expect(nanoUsdFromUsd(0.000_000_000_6)).toBe(1);
    expect(usdFromNanoUsd(1)).toBe(0.000_000_001);
  });

  it('come back unchanged up to nine million dollars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (nanoUsd) => {
        expect(Math.abs(nanoUsdFromUsd(usdFromNanoUsd(nanoUsd)) - nanoUsd)).toBeLessThanOrEqual(1);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000_000 }), (nanoUsd) => {
        expect(nanoUsdFromUsd(usdFromNanoUsd(nanoUsd))).toBe(nanoUsd);
      }),
    );
  });
});
