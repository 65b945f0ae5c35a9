import type { Plan } from '@signalbox/domain';
import fc from 'fast-check';
import { candidateOf, planOf } from './plans.js';

/** Names of backends; a plan has the first few of them. */
export const BACKENDS = ['a', 'b', 'c', 'd', 'e'] as const;

/** A value or none. */
export const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary: value, weight: 1 });
/** A limit that is rarely too narrow for anything at all. */
const limit = (usual: readonly [min: number, max: number]) =>
  fc.oneof(
    { arbitrary: fc.integer({ min: usual[0], max: usual[1] }), weight: 9 },
    { arbitrary: fc.nat(usual[1]), weight: 1 },
  );

/** The object without its `undefined` values, as the types of optional fields require. */
export const present = <Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };

const candidates = fc.array(
  fc.record({
    expectedCostNanoUsd: fc.nat(400),
    mostInputNanoUsd: fc.nat(300),
    outputTokenNanoUsd: fc.oneof(fc.nat(10), fc.double({ min: 0.01, max: 5, noNaN: true })),
    maxOutputTokens: maybe(fc.nat(50)),
    contextWindow: seldom(fc.constantFrom(10, 20)),
    blockedForMs: seldom(fc.nat(600)),
    firstTokenLimitMs: maybe(fc.nat(2_000)),
  }),
  { maxLength: BACKENDS.length, size: 'large' },
);

/** Plans in which every limit may bite. All candidates have prices. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    candidates,
    attempts: limit([2, 5]),
    totalMs: limit([500, 3_000]),
    waitMs: maybe(fc.nat(1_500)),
    maxCostNanoUsd: maybe(limit([1_000, 3_000])),
    onCut: maybe(fc.constantFrom('fail' as const, 'continue' as const, 'continue' as const)),
    hedgeAfterMs: maybe(fc.nat(100)),
    lastResort: fc.nat(9).map((draw) => draw === 0),
  })
  .map(({ candidates, attempts, totalMs, waitMs, maxCostNanoUsd, onCut, hedgeAfterMs, lastResort }) =>
    planOf(
      candidates.map((details, index) => candidateOf(BACKENDS[index] ?? '', present(details))),
      { attempts, totalMs, ...present({ waitMs, maxCostNanoUsd }) },
      { lastResort, ...present({ onCut, hedgeAfterMs }) },
    ),
  );
