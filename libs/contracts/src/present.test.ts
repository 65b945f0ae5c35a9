import { describe, expect, it } from 'vitest';

import { present, whenSet } from './present.js';

describe('present', () => {
  it('drops what is undefined and keeps what is merely empty', () => {
    const fields = present({ a: undefined, b: null, c: 0, d: '', e: false });
    expect(Object.keys(fields)).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('whenSet', () => {
  it('maps a value and takes null and undefined for unset', () => {
    expect(whenSet(2, (value) => value * 2)).toBe(4);
    expect(whenSet(0, (value) => value + 1)).toBe(1);
    expect(whenSet(null, () => 1)).toBeUndefined();
    expect(whenSet(undefined, () => 1)).toBeUndefined();
  });
});
