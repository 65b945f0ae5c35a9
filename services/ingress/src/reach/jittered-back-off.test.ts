import { backOffMs } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jitteredBackOffMs } from './jittered-back-off.js';

const BACK_OFF = { firstMs: 2_000, mostMs: 60_000 };

describe('a jittered back-off', () => {
  it('varies by a fifth and never exceeds the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const ms = jitteredBackOffMs(BACK_OFF, failures, () => random);
          expect(ms).toBeLessThanOrEqual(60_000);
          expect(ms).toBeGreaterThanOrEqual(backOffMs(BACK_OFF, failures) * 0.8 - 1);
          expect(ms).toBeLessThanOrEqual(backOffMs(BACK_OFF, failures) * 1.2 + 1);
        },
      ),
    );
  });
});
