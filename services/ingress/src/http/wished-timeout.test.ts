import { describe, expect, it } from 'vitest';
import { TIMEOUT_HEADER, wishedDeadline } from './wished-timeout.js';

describe('the timeout that an HTTP client wishes for', () => {
  it.each([
    ['1', 1_001],
    ['250', 1_250],
    ['3600000', 3_601_000],
  ])('is a deadline from the arrival on: %s', (header, deadlineAt) => {
    expect(wishedDeadline(header, 1_000)).toEqual({ deadlineAt, violations: [] });
  });

  it('is no deadline when there is none', () => {
    expect(wishedDeadline(undefined, 1_000)).toEqual({ violations: [] });
  });

  it.each(['', '0', '-1', '1.5', '3600001', '99999999999', '1e3', ' 5', '5, 6', 'soon'])(
    'is refused by name: %j',
    (header) => {
      expect(wishedDeadline(header, 1_000)).toEqual({
        violations: [
          { field: TIMEOUT_HEADER, description: 'must be a whole number of milliseconds from 1 to 3600000' },
        ],
      });
    },
  );
});
