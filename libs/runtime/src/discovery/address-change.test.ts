import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressChange } from './address-change.js';

const addresses = fc.array(fc.constantFrom('a:1', 'b:1', 'c:1', 'd:1', 'e:1'));

it('tells apart what came, what went and what stayed', () => {
  expect(addressChange(['a:1', 'b:1'], ['b:1', 'c:1'])).toEqual({
    added: ['c:1'],
    removed: ['a:1'],
    kept: ['b:1'],
  });
});

it('leads from what was to what is, and says each address once', () => {
  fc.assert(
    fc.property(addresses, addresses, (before, after) => {
      const { added, removed, kept } = addressChange(before, after);
      expect([...added, ...kept].toSorted()).toEqual([...new Set(after)].toSorted());
      expect([...removed, ...kept].toSorted()).toEqual([...new Set(before)].toSorted());
    }),
  );
});

it('is nothing when the same addresses come in another order', () => {
  expect(addressChange(['a:1', 'b:1'], ['b:1', 'a:1'])).toMatchObject({ added: [], removed: [] });
});
