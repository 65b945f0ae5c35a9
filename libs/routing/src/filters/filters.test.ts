import type { RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import type { Filter, RoutingView } from '../plugin.js';
import { always, backendsOf, decideWith, planOf, worldOf } from '../testing/decisions.js';
import { concurrencyFilter } from './concurrency-filter.js';
import { dataRulesFilter } from './data-rules-filter.js';
import { quotaFilter } from './quota-filter.js';
import { saturationFilter } from './saturation-filter.js';
import { suspicionFilter } from './suspicion-filter.js';
import { candidateOf, viewWith, type CandidateParts } from '../testing/candidates.js';
import { NOW } from '../testing/events.js';
import { compiledOf, policyWith, THREE_BACKENDS, type PolicyInput } from '../testing/policies.js';

/** Why each backend is not in the plan: `small: reason`. */
function rejections(
  profile: Partial<RequestProfile>,
  rule: PolicyInput = {},
  limits: PolicyInput = {},
): readonly string[] {
  const policy = compiledOf(policyWith({ rules: [{ name: 'all', ...rule }], limits }));
  const decision = decideWith({ policy, profile: sampleProfile(profile) });
  const { rejected } = decision.kind === 'plan' ? decision.plan : decision;
  return rejected.map(({ backend, by, reason }) => `${backend} ${by}: ${reason}`);
}

/** The objection of one filter to a candidate: its reason, or nothing. */
function objection(
  filter: Filter,
  parts: CandidateParts,
  differences: Partial<RoutingView> = {},
): string | undefined {
  const candidate = candidateOf('a', parts);
  const view = viewWith(differences);
  const verdict = filter.keep(candidate, view);
  return verdict.keep ? undefined : verdict.reason(candidate, view);
}

describe('capability-filter', () => {
  it('removes backends that lack what the request needs', () => {
    expect(rejections({ needs: ['tools', 'vision'] })).toEqual([
      'small capability-filter: It lacks vision.',
      'odd capability-filter: It lacks tools, vision.',
    ]);
  });

  it('removes backends that lack what the rule demands', () => {
    expect(rejections({}, { require: { capabilities: ['tools'] } })).toEqual([
      'odd capability-filter: It lacks tools.',
    ]);
  });

  it('sends embedding requests to embedding models, and chats to none that can only embed', () => {
    const backends = {
      ...THREE_BACKENDS.backends,
      embed: { provider: 'openai', model: 'e', capabilities: ['embeddings'] },
    };
    const policy = compiledOf(policyWith({ backends }));
    expect(backendsOf(decideWith({ policy, profile: sampleProfile({ kind: 'embed' }) }))).toEqual(['embed']);
    expect(planOf(decideWith({ policy })).rejected).toMatchObject([
      { backend: 'embed', reason: 'It takes embedding requests only.' },
    ]);
  });
});

describe('context-window-filter', () => {
  it('counts the prompt and the answer asked for', () => {
    expect(rejections({ inputTokens: 7_000, maxOutputTokens: 1_000 })).toEqual([]);
    expect(rejections({ inputTokens: 7_000, maxOutputTokens: 1_001 })).toEqual([
      'small context-window-filter: The request needs about 8001 tokens and its window has 8000.',
    ]);
  });

  it('knows the longest answer of a backend', () => {
    expect(rejections({ maxOutputTokens: 2_001 })).toEqual([
      'small context-window-filter: It answers with at most 2000 tokens; asked for are 2001.',
    ]);
  });
});

describe('allow-list-filter', () => {
  it('obeys the rule and the caller', () => {
    expect(rejections({}, { exclude: ['odd'] })).toEqual(['odd allow-list-filter: The rule excludes it.']);
    expect(rejections({ preferences: { ignore: ['big'] } })).toEqual([
      "big allow-list-filter: It is in the caller's `ignore`.",
    ]);
    expect(rejections({ preferences: { only: ['small', 'big'] } })).toEqual([
      "odd allow-list-filter: It is not in the caller's `only`.",
    ]);
  });

  it('takes empty lists for no wish', () => {
    expect(rejections({ preferences: { only: [], ignore: [], order: [], regions: [] } })).toEqual([]);
  });
});

describe('data-rules-filter', () => {
  it('obeys the region that the rule or the caller demands; no region is in no list', () => {
    const expected = [
      'big data-rules-filter: Its region is us; allowed: eu.',
      'odd data-rules-filter: Its region is unknown; allowed: eu.',
    ];
    expect(rejections({}, { require: { region: ['eu'] } })).toEqual(expected);
    expect(rejections({ preferences: { regions: ['eu'] } })).toEqual(expected);
  });

  it('lets nobody pass where two rules have left no region that both allow', () => {
    const parts = { backend: { region: 'eu' } };
    const require = { capabilities: [], regions: [], retentions: [] };
    expect(objection(dataRulesFilter, parts, { require })).toBe('Its region is eu; allowed: none.');
  });

  it('counts unknown retention as the worst', () => {
    expect(rejections({}, { require: { retention: ['none'] } })).toEqual([
      'big data-rules-filter: Its retention is abuse-monitoring; allowed: none.',
      'odd data-rules-filter: Its retention is unknown; allowed: none.',
    ]);
    expect(rejections({ preferences: { maxRetention: 'training' } })).toEqual([
      'odd data-rules-filter: Its retention is unknown; the caller allows at most training.',
    ]);
  });
});

describe('price-ceiling-filter', () => {
  // A thousand tokens in and 512 out: big costs 0.006096 dollars, small a twentieth of it.
  it("obeys the stricter of the route's and the caller's limit; an unknown price is over every limit", () => {
    expect(rejections({}, {}, { maxCostUsd: 0.001 })).toEqual([
      'big price-ceiling-filter: It is expected to cost $0.0061, and the request may cost at most $0.001.',
      'odd price-ceiling-filter: Its price is unknown, and the request may cost at most $0.001.',
    ]);
    expect(rejections({ preferences: { maxCostNanoUsd: 1_000_000 } }, {}, { maxCostUsd: 1 })).toHaveLength(2);
    expect(
      rejections({ preferences: { maxCostNanoUsd: 10_000_000_000 } }, {}, { maxCostUsd: 0.001 }),
    ).toHaveLength(2);
  });

  it('never writes money in powers of ten', () => {
    const preferences = { maxCostNanoUsd: 100 };
    expect(rejections({ preferences })[0]).toContain('may cost at most $0.0000001.');
  });

  it('asks the price table for what the policy does not say, and for the price of this length', () => {
    const policy = compiledOf(policyWith({ limits: { maxCostUsd: 1 } }));
    const prices = (backend: string, inputTokens: number) =>
      backend === 'odd'
        ? { inputPerMillion: inputTokens > 1_000 ? 1_000 : 1, outputPerMillion: 1 }
        : undefined;
    expect(backendsOf(decideWith({ policy, prices }))).toEqual(['big', 'small', 'odd']);
    const long = sampleProfile({ inputTokens: 1_001 });
    expect(backendsOf(decideWith({ policy, prices, profile: long }))).toEqual(['big', 'small']);
  });
});

describe('health-filter', () => {
  it('removes what is known to be down, and nothing else', () => {
    const snapshot = worldOf({
      big: { health: 'unhealthy', healthReason: 'It timed out.' },
      small: { health: 'unknown' },
      odd: { health: 'healthy' },
    });
    expect(planOf(decideWith({ snapshot })).rejected).toEqual([
      { backend: 'big', by: 'health-filter', reason: 'It is unhealthy: It timed out.', transient: true },
    ]);
  });
});

describe('latency-ceiling-filter', () => {
  it("obeys the caller's limit; what was not measured passes", () => {
    const profile = sampleProfile({ preferences: { maxLatencyMs: 400 } });
    const snapshot = worldOf({
      big: { firstTokenMs: { p50: 400.6, p90: 1_000, p99: 2_000 } },
      small: { firstTokenMs: always(400) },
    });
    expect(planOf(decideWith({ snapshot, profile })).rejected).toEqual([
      {
        backend: 'big',
        by: 'latency-ceiling-filter',
        reason: 'Its first token takes about 401 ms; the caller waits for at most 400 ms.',
        transient: true,
      },
    ]);
    expect(planOf(decideWith({ snapshot })).rejected).toEqual([]);
  });
});

describe('quota-filter', () => {
  it('leaves a provider alone until the time it named', () => {
    const snapshot = worldOf({ big: { blockedUntil: NOW + 2_500 } });
    expect(planOf(decideWith({ snapshot })).rejected).toEqual([
      {
        backend: 'big',
        by: 'quota-filter',
        reason: 'Its rate limit is used up for another 3 s.',
        transient: true,
      },
    ]);
    expect(planOf(decideWith({ snapshot, now: NOW + 2_500 })).rejected).toEqual([]);
  });

  const against = (quota: object, now = NOW) =>
    objection(quotaFilter, { signals: { quota: { resetAt: NOW + 1_500, ...quota } } }, { now });

  it('keeps a request where the provider takes no more of them until its limit resets', () => {
    expect(against({ remainingRequests: 0 })).toBe('It takes no more requests for another 2 s.');
    expect(against({ remainingRequests: 0 }, NOW + 1_500)).toBeUndefined();
    expect(against({ remainingRequests: 1 })).toBeUndefined();
  });

  it('counts the prompt and the expected answer against the tokens that are left', () => {
    expect(against({ remainingTokens: 1_511 })).toBe(
      'It takes 1511 more tokens for the next 2 s; the request needs about 1512.',
    );
    expect(against({ remainingTokens: 1_512 })).toBeUndefined();
    expect(against({})).toBeUndefined();
  });
});

describe('concurrency-filter', () => {
  const against = (inFlight: number | undefined, concurrency?: number) =>
    objection(concurrencyFilter, {
      backend: concurrency === undefined ? {} : { concurrency },
      signals: { load: inFlight === undefined ? {} : { inFlight } },
    });

  it('removes what has as many requests under way as it takes; unknown passes', () => {
    expect(against(4, 4)).toBe('It has 4 requests under way and takes 4 at once.');
    for (const [inFlight, concurrency] of [[3, 4], [99], [undefined, 4]] as const) {
      expect(against(inFlight, concurrency)).toBeUndefined();
    }
  });
});

describe('saturation-filter', () => {
  const against = (load: object, saturation: object = {}) =>
    objection(saturationFilter, {
      backend: { saturation: { waiting: 8, kvCache: 0.95, ...saturation } },
      signals: { load },
    });

  it('removes an engine whose queue is too long or whose memory is too full, and says which', () => {
    expect(against({ waiting: 8, kvCache: 0.94, gpuMemory: 1 })).toBeUndefined();
    expect(against({ waiting: 9 })).toBe('It is full: 9 requests wait.');
    expect(against({ waiting: 9, kvCache: 0.96 })).toBe(
      'It is full: 9 requests wait, 96 % of its KV cache is taken.',
    );
    expect(against({ gpuMemory: 0.9 }, { gpuMemory: 0.9 })).toBe(
      'It is full: 90 % of its GPU memory is taken.',
    );
    expect(against({})).toBeUndefined();
  });

  it('takes one that may have no queue for full with the first that waits', () => {
    expect(against({ waiting: 0 }, { waiting: 0 })).toBeUndefined();
    expect(against({ waiting: 1 }, { waiting: 0 })).toBe('It is full: 1 requests wait.');
  });

  it('yields when everybody is full, and that is no last resort', () => {
    const full = { load: { waiting: 99 } };
    const decision = decideWith({ snapshot: worldOf({ big: full, small: full, odd: full }) });
    expect(planOf(decision)).toMatchObject({ lastResort: false, rejected: [] });
    expect(backendsOf(decision)).toEqual(['big', 'small', 'odd']);
  });
});

describe('suspicion-filter', () => {
  const suspect = (suspectUntil: number) =>
    ({ failures: { count: 3, lastReason: 'PROVIDER_ERROR', suspectUntil } }) as const;

  it('removes a suspect for a time while others are left', () => {
    const snapshot = worldOf({ big: suspect(NOW + 10_000) });
    expect(planOf(decideWith({ snapshot })).rejected).toEqual([
      {
        backend: 'big',
        by: 'suspicion-filter',
        reason: 'Its last 3 attempts failed, the last one with PROVIDER_ERROR.',
        transient: true,
      },
    ]);
    expect(planOf(decideWith({ snapshot, now: NOW + 10_000 })).rejected).toEqual([]);
  });

  it('lets one request at a time try again when the suspicion ends', () => {
    const over = (inFlight: number) => ({ ...suspect(NOW), load: { inFlight } });
    expect(objection(suspicionFilter, { signals: over(0) })).toBeUndefined();
    expect(objection(suspicionFilter, { signals: over(1) })).toBe(
      'Its last 3 attempts failed, and the one that tries it again is still under way.',
    );
    const failedOnce = { failures: { count: 1 }, load: { inFlight: 9 } };
    expect(objection(suspicionFilter, { signals: failedOnce })).toBeUndefined();
  });

  it('yields when everybody who is left is suspect, and that is no last resort', () => {
    const all = suspect(NOW + 1);
    expect(planOf(decideWith({ snapshot: worldOf({ big: all, small: all, odd: all }) }))).toMatchObject({
      lastResort: false,
      rejected: [],
      candidates: [{ backend: 'big' }, { backend: 'small' }, { backend: 'odd' }],
    });
  });
});
