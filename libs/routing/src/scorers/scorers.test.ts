import type { PreferenceName } from '@signalbox/policy';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import type { RoutingCandidate, RoutingView } from '../plugin.js';
import { REGISTRY } from '../registry.js';
import { candidateOf, viewWith } from '../testing/candidates.js';
import { always } from '../testing/decisions.js';
import { NOW } from '../testing/events.js';

/** The scores of one scorer for each candidate. */
function scoresOf(
  name: PreferenceName,
  candidates: readonly RoutingCandidate[],
  view: Partial<RoutingView> = {},
): readonly (number | undefined)[] {
  return REGISTRY.scorers[name].score(candidates, viewWith(view));
}

describe('cost-scorer', () => {
  const costing = (costNanoUsd: number | undefined) => candidateOf('a', { expected: { costNanoUsd } });

  it('gives the cheapest 1 and others its share; an unknown price is unknown', () => {
    const scores = scoresOf('cost', [costing(1_000_000), costing(50_000), costing(undefined)]);
    expect(scores).toEqual([1 / 20, 1, undefined]);
  });

  it('still tells the others apart beside something free', () => {
    expect(scoresOf('cost', [costing(0), costing(20_000), costing(100_000)])).toEqual([1, 1 / 2, 1 / 10]);
  });
});

describe('latency-scorer', () => {
  const measured = (p50: number, more: object = {}) =>
    candidateOf('a', { signals: { firstTokenMs: always(p50), ...more } });

  it('compares the waits for the first token of a stream; without a measurement nothing is known', () => {
    expect(scoresOf('latency', [measured(200), measured(800), candidateOf('cold')])).toEqual([
      1,
      1 / 4,
      undefined,
    ]);
  });

  it('counts the tail three parts in ten', () => {
    const tailed = candidateOf('a', { signals: { firstTokenMs: { p50: 200, p90: 1_000, p99: 9_000 } } });
    expect(scoresOf('latency', [measured(440), tailed])).toEqual([1, 1]);
  });

  it('finds nothing attractive in a backend that fails fast', () => {
    const failsFast = measured(20, { successShare: 0 });
    const [slow, fast] = scoresOf('latency', [measured(300, { successShare: 1 }), failsFast]);
    expect(slow).toBe(1);
    expect(fast).toBe(300 / 400);
  });

  it('does not take a backend that only fails for an unknown one: failures measure no wait', () => {
    const onlyFails = candidateOf('a', { signals: { successShare: 0 } });
    const failsHalf = candidateOf('a', { signals: { successShare: 0.5 } });
    const answers = candidateOf('a', { signals: { successShare: 1 } });
    expect(scoresOf('latency', [measured(100), measured(400), onlyFails, failsHalf, answers])).toEqual([
      1,
      1 / 4,
      0,
      1 / 4,
      undefined,
    ]);
  });

  it('counts the whole answer where it comes as a whole', () => {
    const view = { profile: sampleProfile({ stream: false }) };
    const slowWriter = measured(100, { tokensPerSecond: always(10) });
    const fastWriter = measured(2_000, { tokensPerSecond: always(512) });
    expect(scoresOf('latency', [slowWriter, fastWriter, measured(1)], view)).toEqual([
      3_000 / 51_300,
      1,
      undefined,
    ]);
  });
});

describe('throughput-scorer', () => {
  it('gives the fastest writer 1 and others their share of its rate', () => {
    const writing = (rate: number) => candidateOf('a', { signals: { tokensPerSecond: always(rate) } });
    expect(scoresOf('throughput', [writing(50), writing(200), candidateOf('cold')])).toEqual([
      1 / 4,
      1,
      undefined,
    ]);
    expect(scoresOf('throughput', [writing(0)])).toEqual([undefined]);
  });
});

describe('quality-scorer', () => {
  it('says what the policy says of the task, else of everything', () => {
    const coder = candidateOf('coder', { backend: { quality: { default: 0.4, code: 0.9, maths: 0 } } });
    expect(scoresOf('quality', [coder], { profile: sampleProfile({ task: 'code' }) })).toEqual([0.9]);
    expect(scoresOf('quality', [coder], { profile: sampleProfile({ task: 'maths' }) })).toEqual([0]);
    expect(scoresOf('quality', [coder], { profile: sampleProfile({ task: 'chat' }) })).toEqual([0.4]);
    expect(scoresOf('quality', [coder])).toEqual([0.4]);
  });
});

describe('headroom-scorer', () => {
  it('counts what is fullest: requests under way, the queue, memory or the rate limit', () => {
    const saturation = { waiting: 9, kvCache: 0.8 };
    const engine = (load: object, more: object = {}) =>
      candidateOf('a', { backend: { saturation, concurrency: 10 }, signals: { load, ...more } });
    const scores = scoresOf('headroom', [
      engine({ inFlight: 0, waiting: 0, kvCache: 0 }),
      engine({ inFlight: 5, waiting: 0, kvCache: 0.2 }),
      engine({ inFlight: 1, waiting: 5 }),
      engine({ kvCache: 0.8 }),
      engine({ inFlight: 30 }),
      engine({}, { quota: { remainingTokens: 2 * 1_512, resetAt: NOW + 1 } }),
      engine({}, { quota: { remainingRequests: 0, resetAt: NOW + 1 } }),
    ]);
    expect(scores).toEqual([1, 0.5, 0.5, 0, 0, 0.5, 0]);
  });

  it('is unknown where nothing is told, and forgets a rate limit that was reset', () => {
    const reset = candidateOf('a', { signals: { quota: { remainingRequests: 0, resetAt: NOW } } });
    const loaded = candidateOf('a', { signals: { load: { inFlight: 3 } } });
    expect(scoresOf('headroom', [candidateOf('a'), reset, loaded])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('affinity-scorer', () => {
  it('prefers where the session was, then where the prompt is warm', () => {
    const warm = candidateOf('warm', { expected: { cachedTokens: 250 } });
    const recall = { warmTokens: {}, history: {}, sessionBackend: 'last' };
    expect(scoresOf('affinity', [candidateOf('last'), warm, candidateOf('cold')], { recall })).toEqual([
      1, 0.25, 0,
    ]);
    expect(
      scoresOf('affinity', [candidateOf('cold')], { profile: sampleProfile({ inputTokens: 0 }) }),
    ).toEqual([0]);
  });
});

describe('region-scorer', () => {
  const inRegion = (region: string) => candidateOf(region, { backend: { region } });
  const ways: Readonly<Record<string, number>> = { eu: 0, us: 90, ap: 180 };
  const view = {
    profile: sampleProfile({ region: 'eu' }),
    distance: (_from: string, to: string) => ways[to],
  };

  it('prefers the nearest', () => {
    expect(scoresOf('region', [inRegion('us'), inRegion('ap'), candidateOf('nowhere')], view)).toEqual([
      1,
      1 / 2,
      undefined,
    ]);
    expect(scoresOf('region', [inRegion('eu'), inRegion('us')], view)).toEqual([1, 1 / 9]);
  });

  it('knows nothing where the caller or the way is unknown', () => {
    expect(scoresOf('region', [inRegion('eu')])).toEqual([undefined]);
    expect(scoresOf('region', [inRegion('mars')], view)).toEqual([undefined]);
  });
});

describe('history-scorer', () => {
  it('is the share of requests that ended well', () => {
    const recall = { warmTokens: {}, history: { good: 0.9, bad: 0 } };
    const candidates = ['good', 'bad', 'new', 'constructor'].map((name) => candidateOf(name));
    expect(scoresOf('history', candidates, { recall })).toEqual([0.9, 0, undefined, undefined]);
  });
});
