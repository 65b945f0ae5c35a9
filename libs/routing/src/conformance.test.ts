import type { Price, Recall } from '@signalbox/domain';
import { anyProfile } from '@signalbox/testkit/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectationOf } from './expectation.js';
import type { RoutingCandidate, RoutingView } from './plugin.js';
import { REGISTRY } from './registry.js';
import { seededRandom } from './seeded-random.js';
import { SIGNAL_KEYS } from './signals/signal-keys.js';
import { candidateOf, viewWith } from './testing/candidates.js';
import { NOW } from './testing/events.js';

const { filters } = REGISTRY;
const scorers = Object.values(REGISTRY.scorers);
const pickers = Object.values(REGISTRY.pickers);

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const quantiles = fc
  .tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(5_000))
  .map(([p50, more, most]) => ({ p50, p90: p50 + more, p99: p50 + more + most }));
const time = fc.integer({ min: -60_000, max: 60_000 }).map((offset) => NOW + offset);
const part = <T>(shape: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.record(shape, { requiredKeys: [] });

const signals = fc.record(
  {
    health: fc.constantFrom('healthy', 'unhealthy', 'unknown'),
    healthReason: fc.string(),
    firstTokenMs: quantiles,
    tokensPerSecond: quantiles,
    successShare: share,
    failures: fc.record({ count: fc.nat(9), suspectUntil: time }, { requiredKeys: ['count'] }),
    blockedUntil: time,
    quota: fc.record(
      { remainingRequests: fc.nat(9), remainingTokens: fc.nat(5_000), resetAt: time },
      { requiredKeys: ['resetAt'] },
    ),
    load: part({
      inFlight: fc.nat(20),
      waiting: fc.nat(20),
      kvCache: share,
      gpuMemory: share,
    }),
    outputTokens: part({ any: fc.nat(2_000), code: fc.nat(2_000) }),
  },
  { requiredKeys: ['health'] },
);

const backend = part({
  region: fc.constantFrom('eu', 'us'),
  weight: fc.integer({ min: 1, max: 9 }),
  concurrency: fc.integer({ min: 1, max: 9 }),
  cache: fc.constant({ ttlMs: 1, minTokens: 10 }),
  contextWindow: fc.nat(5_000),
  saturation: fc.record(
    { waiting: fc.nat(4), kvCache: share, gpuMemory: share },
    { requiredKeys: ['waiting', 'kvCache'] },
  ),
});

const price: fc.Arbitrary<Price | undefined> = fc.option(
  fc.record({ inputPerMillion: fc.nat(20), outputPerMillion: fc.nat(80) }),
  { nil: undefined },
);

const views: fc.Arbitrary<RoutingView> = fc
  .record({
    profile: anyProfile,
    maxCostNanoUsd: fc.option(fc.nat(10_000_000), { nil: undefined }),
    warm: fc.nat(2_000),
    history: share,
    way: fc.option(fc.nat(300), { nil: undefined }),
  })
  .map(({ profile, maxCostNanoUsd, warm, history, way }) => {
    const recall: Recall = { warmTokens: { b0: warm }, history: { b1: history }, sessionBackend: 'b2' };
    return viewWith({ profile, maxCostNanoUsd, recall, needs: profile.needs, distance: () => way });
  });

/** A request, and candidates about which anything or nothing may be known. */
const scenes = fc
  .record({
    view: views,
    known: fc.array(fc.record({ backend, signals, price, score: share }), { maxLength: 5 }),
  })
  .map(({ view, known }) => ({
    view,
    scored: known.map((each, index) => {
      const bare = candidateOf(`b${index}`, {
        backend: each.backend,
        signals: each.signals,
      });
      const expected = expectationOf(view.profile, bare.backend, each.price, 512, view.recall);
      const candidate: RoutingCandidate = { ...bare, expected };
      return { candidate, score: each.score };
    }),
  }));

describe.each([...filters, ...scorers, ...pickers])('every plugin: $type', (plugin) => {
  it('has a name in kebab case, and says what it does and does badly in sentences', () => {
    expect(plugin.type).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(plugin.describe).toMatch(/^[A-Z].*\.$/);
    expect(plugin.weakness).toMatch(/^[A-Z].*\.$/);
  });

  it('needs only signals that exist', () => {
    for (const need of plugin.needs) expect(SIGNAL_KEYS).toContain(need);
  });
});

describe('the registry', () => {
  it('gives every plugin a name of its own that says what it is', () => {
    const names = [...filters, ...scorers, ...pickers].map(({ type }) => type);
    expect(new Set(names).size).toBe(names.length);
    for (const { type } of filters) expect(type).toMatch(/-filter$/);
    for (const [word, { type }] of Object.entries(REGISTRY.scorers)) expect(type).toBe(`${word}-scorer`);
    for (const [word, { type }] of Object.entries(REGISTRY.pickers)) expect(type).toBe(word);
  });

  it('asks the filters that yield after all others', () => {
    const firstThatYields = filters.findIndex((filter) => filter.yields === true);
    expect(filters.slice(firstThatYields).every((filter) => filter.yields === true)).toBe(true);
  });
});

describe.each(filters)('every filter: $type', (filter) => {
  it('answers about anything with a constant, and gives a sentence for whom it refuses', () => {
    const refusals = new Set<unknown>();
    fc.assert(
      fc.property(scenes, ({ view, scored }) => {
        for (const { candidate } of scored) {
          const verdict = filter.keep(candidate, view);
          if (verdict.keep) continue;
          refusals.add(verdict);
          expect(verdict.reason(candidate, view)).toMatch(/^It(s| ).*\.$|^The .*\.$/su);
          expect(verdict.reason(candidate, view)).not.toMatch(/undefined|NaN/);
        }
      }),
    );
    expect(refusals.size).toBeLessThanOrEqual(4);
  });

  it('knows no other candidate and nobody is refused for want of knowledge', () => {
    expect(filter.keep(candidateOf('unknown'), viewWith()).keep).toBe(true);
  });
});

describe.each(scorers)('every scorer: $type', (scorer) => {
  it('gives each candidate 0 to 1 or nothing, in their order', () => {
    fc.assert(
      fc.property(scenes, ({ view, scored }) => {
        const candidates = scored.map(({ candidate }) => candidate);
        const scores = scorer.score(candidates, view);
        expect(scores).toHaveLength(candidates.length);
        for (const score of scores) {
          expect(score ?? 0).toBeGreaterThanOrEqual(0);
          expect(score ?? 1).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('says the same of a candidate wherever it stands', () => {
    fc.assert(
      fc.property(scenes, ({ view, scored }) => {
        const candidates = scored.map(({ candidate }) => candidate);
        const turned = scorer.score(candidates.toReversed(), view);
        expect(turned.toReversed()).toEqual(scorer.score(candidates, view));
      }),
    );
  });
});

describe.each(pickers)('every picker: $type', (picker) => {
  it('drops none, adds none and leaves its input alone', () => {
    fc.assert(
      fc.property(scenes, fc.integer(), fc.nat(), ({ view, scored }, seed, turn) => {
        const before = [...scored];
        const picked = picker.pick(scored, { view, random: seededRandom(seed), turn });
        expect(new Set(picked)).toEqual(new Set(scored));
        expect(picked).toHaveLength(scored.length);
        expect(scored).toEqual(before);
      }),
    );
  });

  it('gives the same order for the same request, turn and chance', () => {
    fc.assert(
      fc.property(scenes, fc.integer(), fc.nat(), ({ view, scored }, seed, turn) => {
        const pick = () => picker.pick(scored, { view, random: seededRandom(seed), turn });
        expect(pick()).toEqual(pick());
      }),
    );
  });
});
