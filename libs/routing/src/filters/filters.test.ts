import type { RequestProfile } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { backendsOf, decideWith, planOf } from '../testing/decisions.js';
import { attemptFinished, healthChanged, NOW, snapshotOf } from '../testing/events.js';
import { compiledOf, policyWith, THREE_BACKENDS, type PolicyInput } from '../testing/policies.js';
import { profileOf } from '../testing/profiles.js';

/** Why each backend is not in the plan: `small: reason`. */
function rejections(
  profile: Partial<RequestProfile>,
  rule: PolicyInput = {},
  limits: PolicyInput = {},
): readonly string[] {
  const policy = compiledOf(policyWith({ rules: [{ name: 'all', ...rule }], limits }));
  const decision = decideWith({ policy, profile: profileOf(profile) });
  const { rejected } = decision.kind === 'plan' ? decision.plan : decision;
  return rejected.map(({ backend, by, reason }) => `${backend} ${by}: ${reason}`);
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
    expect(backendsOf(decideWith({ policy, profile: profileOf({ kind: 'embed' }) }))).toEqual(['embed']);
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

  it('asks the price table for what the policy does not say', () => {
    const policy = compiledOf(policyWith({ limits: { maxCostUsd: 1 } }));
    const prices = (backend: string) =>
      backend === 'odd' ? { inputPerMillion: 1, outputPerMillion: 1 } : undefined;
    expect(backendsOf(decideWith({ policy, prices }))).toEqual(['big', 'small', 'odd']);
  });
});

describe('health-filter', () => {
  it('removes what is known to be down, and nothing else', () => {
    const snapshot = snapshotOf([healthChanged('big', 'unhealthy'), healthChanged('small', 'unknown')]);
    const { rejected } = planOf(decideWith({ snapshot }));
    expect(rejected).toEqual([
      { backend: 'big', by: 'health-filter', reason: 'It is unhealthy: because.', transient: true },
    ]);
  });

  it('forgets what was not looked at for as long as the policy says', () => {
    const snapshot = snapshotOf([healthChanged('big', 'unhealthy')]);
    const policy = compiledOf({ ...THREE_BACKENDS, health: { staleAfter: '10s' } });
    expect(backendsOf(decideWith({ policy, snapshot, now: NOW + 10_000 }))).not.toContain('big');
    expect(backendsOf(decideWith({ policy, snapshot, now: NOW + 10_001 }))).toContain('big');
  });
});

describe('quota-filter', () => {
  it('leaves a provider alone until the time it named', () => {
    const limited = attemptFinished('big', {
      reason: 'PROVIDER_RATE_LIMITED',
      rateLimit: { retryAfterMs: 2_500 },
    });
    const snapshot = snapshotOf([limited]);
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
});

describe('suspicion-filter', () => {
  const failures = (backend: string) =>
    [1, 2, 3].map(() => attemptFinished(backend, { reason: 'PROVIDER_ERROR' }));

  it('removes a suspect for a time while others are left', () => {
    const snapshot = snapshotOf(failures('big'));
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

  it('yields when everybody who is left is suspect, and that is no last resort', () => {
    const suspects = ['big', 'small', 'odd'].flatMap(failures);
    expect(planOf(decideWith({ snapshot: snapshotOf(suspects) }))).toMatchObject({
      lastResort: false,
      rejected: [],
      candidates: [{ backend: 'big' }, { backend: 'small' }, { backend: 'odd' }],
    });
  });
});
