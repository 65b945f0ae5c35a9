import { describe, expect, it } from 'vitest';
import { formatDuration } from './format-duration.js';

describe('a length of time for people', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [849.700000000001, '850 ms'],
    [9_999.4, '9999 ms'],
    [9_999.6, '10 s'],
    [16_067, '16.1 s'],
    [60_000, '60 s'],
  ])('%s milliseconds are %s', (duration, text) => expect(formatDuration(duration)).toBe(text));
});
