import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';
import { contentVersion } from './content-version.js';

describe('canonicalJson', () => {
  it('sorts keys and leaves out what is absent', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain as never))).toEqual(plain);
      }),
    );
  });
});

describe('contentVersion', () => {
  it('gives the versions that were given before', () => {
    expect(contentVersion({})).toBe('4b07b59012d1');
    expect(contentVersion({ a: 1, b: [true, 'é'] })).toBe(contentVersion({ b: [true, 'é'], a: 1 }));
  });

  it('tells ten thousand small changes apart', () => {
    const versions = new Set(
      Array.from({ length: 10_000 }, (_, weight) => contentVersion({ backends: { a: { weight } } })),
    );
    expect(versions.size).toBe(10_000);
  });
});
