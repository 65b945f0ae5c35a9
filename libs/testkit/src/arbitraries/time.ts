import type { EpochMs } from '@signalbox/domain';
import * as fc from 'fast-check';

/** Points in time from 1900 to 2200, in whole milliseconds. */
export const anyEpochMs: fc.Arbitrary<EpochMs> = fc.integer({
  min: Date.UTC(1900, 0),
  max: Date.UTC(2200, 0),
});
