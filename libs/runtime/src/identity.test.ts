import { describe, expect, it } from 'vitest';
import { newBookingSuffix, newRequestId } from './identity.js';

/** More than one fetch of random bytes covers. */
const MANY = 2_000;

describe('names that are made by chance', () => {
  it.each([
    ['request id', newRequestId, /^req_[0-9a-f]{32}$/],
    ['booking suffix', newBookingSuffix, /^[0-9a-f]{12}$/],
  ])('are no two the same and all of one look: %s', (_what, make, look) => {
    const made = Array.from({ length: MANY }, () => make());
    expect(new Set(made).size).toBe(MANY);
    expect(made.filter((name) => !look.test(name))).toEqual([]);
  });

  it('share no bytes with the ones before and after them', () => {
    const hex = Array.from({ length: MANY }, () => [newRequestId().slice(4), newBookingSuffix()]).flat();
    const prefixes = hex.flatMap((name) => [name.slice(0, 12), name.slice(-12)]);
    expect(new Set(prefixes).size).toBe(MANY * 3);
  });
});
