import { anyEpochMs } from '@signalbox/testkit/arbitraries';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { timestampFromWire, timestampToWire } from './timestamp.js';

describe('timestamps', () => {
  it('keep whole milliseconds, before 1970 too, with nanoseconds that are legal', () => {
    fc.assert(
      fc.property(anyEpochMs, (at) => {
        const { seconds, nanos } = timestampToWire(at);
        expect(nanos).toBeGreaterThanOrEqual(0);
        expect(nanos).toBeLessThan(1_000_000_000);
        expect(timestampFromWire({ seconds, nanos })).toBe(at);
      }),
    );
  });

  it('cut off what is finer than a nanosecond and never round up into the next second', () => {
    expect(timestampToWire(999.999_999_99)).toEqual({ seconds: 0, nanos: 999_999_999 });
    expect(timestampToWire(-1)).toEqual({ seconds: -1, nanos: 999_000_000 });
  });

  it('read a missing one as 1970, so that it counts as stale', () => {
    expect(timestampFromWire(null)).toBe(0);
  });
});
