import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readRetryAfter } from './retry-after.js';

const date = 'Tue, 04 Nov 2025 10:00:00 GMT';

describe('reading how long a provider asks us to wait', () => {
  it.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': ' 1.5 ' }, 1_500],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': ['3', '9'] }, 3_000],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'Tue, 04 Nov 2025 10:00:42 GMT', date }, 42_000],
    [{ 'retry-after': '86400' }, 300_000],
    [{ 'retry-after-ms': '1e12' }, 300_000],
  ])('understands %j', (headers, expected) => {
    expect(readRetryAfter(headers)).toBe(expected);
  });

  it.each([
    {},
    { 'retry-after': '' },
    { 'retry-after': '-5' },
    { 'retry-after': 'soon' },
    { 'retry-after': 'NaN' },
    { 'retry-after': 'Infinity' },
    { 'retry-after': 'Tue, 04 Nov 2025 10:00:42 GMT' },
    { 'retry-after': 'Tue, 04 Nov 2025 09:59:59 GMT', date },
    { 'retry-after': 'Tue, 99 Nov 2025 10:00:00 GMT', date },
  ])('knows nothing from %j', (headers) => {
    expect(readRetryAfter(headers)).toBeUndefined();
  });

  it('is a whole number of milliseconds within bounds or nothing, whatever the headers', () => {
    const value = fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String));
    fc.assert(
      fc.property(fc.record({ 'retry-after': value, 'retry-after-ms': value, date: value }), (headers) => {
        const wait = readRetryAfter(headers) ?? 0;
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});
