import type { Rejection } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import { putInOrder } from './put-in-order.js';

const anyName: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

const rejection = (backend: string, transient: boolean): Rejection => ({
  backend,
  by: 'health-filter',
  reason: 'because',
  transient,
});

function ordered(now: readonly string[], earlier: readonly string[], rejected: readonly Rejection[] = []) {
  const plan = { candidates: earlier.map((name) => candidate(name)), rejected };
  return putInOrder(
    now.map((name) => candidate(name)),
    plan,
  ).map(({ backend }) => backend);
}

describe('putInOrder', () => {
  it('takes the order of the earlier plan', () => {
    expect(ordered(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['c', 'a', 'b']);
  });

  it('puts last who was out for a time, and not who could not serve that request', () => {
    const rejected = [rejection('a', true), rejection('b', false)];
    expect(ordered(['a', 'b', 'c'], ['c'], rejected)).toEqual(['c', 'b', 'a']);
  });

  it('never adds or loses anybody, and keeps the order of those that nothing is known of', () => {
    const names = fc.uniqueArray(anyName);
    const rejections = fc.array(fc.tuple(anyName, fc.boolean()));
    fc.assert(
      fc.property(names, names, rejections, (now, earlier, rejected) => {
        const result = ordered(
          now,
          earlier,
          rejected.map(([name, transient]) => rejection(name, transient)),
        );
        expect(result.toSorted()).toEqual(now.toSorted());
        const known = new Set([...earlier, ...rejected.map(([name]) => name)]);
        const unknown = (list: readonly string[]) => list.filter((name) => !known.has(name));
        expect(unknown(result)).toEqual(unknown(now));
      }),
    );
  });
});
