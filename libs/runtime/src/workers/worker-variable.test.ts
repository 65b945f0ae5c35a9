import { describe, expect, it } from 'vitest';
import { shareIn, shareVariables } from './worker-variable.js';

describe('the share of a worker', () => {
  it('is told in its environment', () => {
    const share = { number: 2, count: 4 };
    expect(shareIn(shareVariables(share))).toEqual(share);
    expect(shareIn({})).toBeUndefined();
  });
});
