import type { RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { explain } from './decide.js';
import { EMPTY_SNAPSHOT } from './snapshot.js';
import { always, backendsOf, decideWith, NO_CHANCE, planOf, worldOf } from './testing/decisions.js';
import { NOW } from './testing/events.js';
import { compiledOf, policyWith, THREE_BACKENDS } from './testing/policies.js';

const KEYS = [{ sha256: 'ab'.repeat(32) }];

describe('decide', () => {
  it('plans the candidates with what is expected of each', () => {
    const snapshot = worldOf({ big: { firstTokenMs: always(300) } });
    expect(planOf(decideWith({ snapshot }))).toEqual({
      policyVersion: compiledOf(THREE_BACKENDS).version,
      route: 'default',
      rule: 'all',
      candidates: [
        {
          backend: 'big',
          provider: 'openai',
          adapter: 'openai',
          model: 'big-1',
          score: 0.9,
          expectedCostNanoUsd: 6_096_000,
          expectedFirstTokenMs: 300,
          mostInputNanoUsd: 2_000_000,
          outputTokenNanoUsd: 8_000,
          maxOutputTokens: 99_000,
          contextWindow: 100_000,
        },
        {
          backend: 'small',
          provider: 'gpu-eu',
          adapter: 'openai-compatible',
          model: 'small-1',
          score: 0.6,
          expectedCostNanoUsd: 304_800,
          mostInputNanoUsd: 100_000,
          outputTokenNanoUsd: 400,
          maxOutputTokens: 2_000,
          contextWindow: 8_000,
        },
        { backend: 'odd', provider: 'mystery', adapter: 'openai-compatible', model: 'odd-1', score: 0.5 },
      ],
      rejected: [],
      limits: { attempts: 3, firstTokenMs: 15_000, idleMs: 30_000, waitMs: 10_000, totalMs: 300_000 },
      lastResort: false,
    });
  });

  it('says who goes on from the beginning of an answer that it is given', () => {
    const big = { ...THREE_BACKENDS.backends.big, capabilities: ['tools', 'prefill'] };
    const policy = compiledOf(policyWith({ backends: { ...THREE_BACKENDS.backends, big } }));
    const candidates = planOf(decideWith({ policy })).candidates.map(({ backend, prefill }) => [
      backend,
      prefill,
    ]);
    expect(candidates).toEqual([
      ['big', true],
      ['small', undefined],
      ['odd', undefined],
    ]);
  });

  it('plans the best 64 where there are more', () => {
    const quality = (index: number) => ({ default: index / 100 });
    const backends = Object.fromEntries(
      Array.from({ length: 80 }, (_none, index) => [
        `b${index}`,
        { provider: 'openai', model: 'm', quality: quality(index) },
      ]),
    );
    const rules = [{ name: 'all', prefer: { quality: 1 } }];
    const planned = backendsOf(decideWith({ policy: compiledOf(policyWith({ backends, rules })) }));
    expect(planned).toHaveLength(64);
    expect([planned[0], planned.at(-1)]).toEqual(['b79', 'b16']);
  });

  it('adds up the scorers by their weights', () => {
    const rules = [{ name: 'all', use: ['big', 'small'], prefer: { cost: 3, quality: 1 } }];
    const [first, second] = planOf(decideWith({ policy: compiledOf(policyWith({ rules })) })).candidates;
    expect(first).toMatchObject({ backend: 'small' });
    expect(first?.score).toBeCloseTo(0.75 * 1 + 0.25 * 0.6);
    expect(second?.score).toBeCloseTo(0.75 / 20 + 0.25 * 0.9);
  });

  describe('rules', () => {
    const policy = compiledOf(
      policyWith({
        rules: [
          { name: 'tagged', when: 'request.tags.team == "search"', use: ['odd'] },
          { name: 'eu', when: 'tenant.residency == "eu"', require: { region: ['eu'] } },
          { name: 'rest' },
        ],
        tenants: { acme: { keys: KEYS, residency: 'eu' } },
      }),
    );

    it('takes the first that matches', () => {
      const tagged = sampleProfile({ tenant: 'acme', tags: { team: 'search' } });
      expect(planOf(decideWith({ policy, profile: tagged })).rule).toBe('tagged');
      const acme = sampleProfile({ tenant: 'acme', tags: { team: 'ads' } });
      expect(planOf(decideWith({ policy, profile: acme }))).toMatchObject({
        rule: 'eu',
        candidates: [{ backend: 'small' }],
      });
      expect(planOf(decideWith({ policy, profile: sampleProfile({ tags: { team: 'ads' } }) })).rule).toBe(
        'rest',
      );
    });

    it('takes a condition that fails for one that does not match, and says so', () => {
      const decision = decideWith({ policy, trace: true });
      expect(planOf(decision).rule).toBe('rest');
      expect(decision.warnings).toEqual([
        {
          kind: 'condition-failed',
          route: 'default',
          rule: 'tagged',
          message: '`request.tags.team` is not there',
        },
      ]);
      expect(decision.steps).toContainEqual({
        stage: 'rule',
        name: 'tagged',
        verdicts: [],
        note: 'Its condition failed, which counts as no match: `request.tags.team` is not there.',
      });
    });

    it('takes it for a match where the rule says so, and warns all the same', () => {
      const when = 'request.tags.team == "search"';
      const rules = [{ name: 'careful', when, onError: 'match', use: ['small'] }, { name: 'rest' }];
      const decision = decideWith({ policy: compiledOf(policyWith({ rules })), trace: true });
      expect(planOf(decision)).toMatchObject({ rule: 'careful', candidates: [{ backend: 'small' }] });
      expect(decision.warnings).toMatchObject([{ rule: 'careful' }]);
      expect(decision.steps).toContainEqual({
        stage: 'rule',
        name: 'careful',
        verdicts: [],
        note: 'Its condition failed, which counts as a match: `request.tags.team` is not there.',
      });
    });

    it('sees the state of the mesh', () => {
      const when = 'mesh.backend["small"].queue > 10';
      const rules = [{ name: 'relief', when, use: ['big'] }, { name: 'rest' }];
      const policy = compiledOf(policyWith({ rules }));
      const snapshot = worldOf({ small: { load: { waiting: 11 } } });
      expect(planOf(decideWith({ policy, snapshot })).rule).toBe('relief');
      expect(planOf(decideWith({ policy })).rule).toBe('rest');
    });
  });

  describe('refusals', () => {
    it('lists the known models for one that is not known', () => {
      expect(decideWith({ profile: sampleProfile({ model: 'gpt-99' }) })).toMatchObject({
        kind: 'reject',
        reason: 'UNKNOWN_MODEL',
        message: 'There is no model "gpt-99". Known: auto.',
        violations: [{ field: 'model' }],
      });
      expect(decideWith({ profile: sampleProfile({ model: 'constructor' }) })).toMatchObject({
        reason: 'UNKNOWN_MODEL',
      });
    });

    it('speaks of variants to one who has most likely meant one', () => {
      expect(decideWith({ profile: sampleProfile({ model: 'auto:chaep' }) })).toMatchObject({
        message: 'There is no model "auto:chaep". Known: auto; each of them also with :cheap, :fast, :best.',
      });
    });

    const models = { auto: { route: 'default' }, secret: { route: 'default' } };
    const limited = compiledOf({
      ...policyWith({ tenants: { acme: { keys: KEYS, models: ['auto'] } } }),
      models,
    });

    it('keeps a tenant to its models and tells it of no others', () => {
      const ask = (model: string) =>
        decideWith({ policy: limited, profile: sampleProfile({ tenant: 'acme', model }) });
      expect(ask('auto').kind).toBe('plan');
      expect(ask('secret')).toMatchObject({
        reason: 'PERMISSION_DENIED',
        message: 'The tenant acme may not use the model "secret". Allowed: auto.',
      });
      expect(ask('auto:cheap').kind).toBe('plan');
      expect(ask('secret:cheap')).toMatchObject({ reason: 'PERMISSION_DENIED' });
      expect(ask('other')).toMatchObject({ message: 'There is no model "other". Known: auto.' });
    });

    it('decides nothing for a tenant whose rules it does not know yet', () => {
      const profile = sampleProfile({ tenant: 'newcomer' });
      expect(decideWith({ policy: limited, profile })).toMatchObject({ reason: 'DECISION_UNAVAILABLE' });
      expect(decideWith({ profile }).kind).toBe('plan');
    });

    it('names every backend with its reason when nobody can ever serve a request', () => {
      const decision = decideWith({ profile: sampleProfile({ needs: ['audio'], inputTokens: 200_000 }) });
      expect(decision).toMatchObject({
        reason: 'NO_ELIGIBLE_BACKEND',
        message:
          'The rule all of the route default considers big, small and odd, and none of them can serve this request. big: It lacks audio. small: It lacks audio. odd: It lacks audio.',
        violations: [],
      });
      expect(decision.kind === 'reject' && decision.rejected).toHaveLength(3);
    });

    it('names the first 16 of many, and all of them in a trace', () => {
      const names = Array.from({ length: 20 }, (_, index) => `b${index}`);
      const backends = Object.fromEntries(names.map((name) => [name, { provider: 'openai', model: 'm' }]));
      const input = {
        policy: compiledOf(policyWith({ backends })),
        profile: sampleProfile({ needs: ['audio'] }),
      };
      const decision = decideWith(input);
      expect(decision).toMatchObject({ kind: 'reject', unlisted: 4 });
      expect(decision.kind === 'reject' && decision.rejected).toHaveLength(16);
      expect(decision).toMatchObject({
        message: expect.stringMatching(/b15: It lacks audio\. And 4 more\.$/),
      });
      expect(decideWith({ ...input, trace: true })).toMatchObject({ rejected: { length: 20 }, unlisted: 0 });
    });

    it('says that a request is too long where nobody has anything else against it', () => {
      const ask = (inputTokens: number, rule = {}, preferences = {}) =>
        decideWith({
          policy: compiledOf(policyWith({ rules: [{ name: 'all', use: ['big', 'small'], ...rule }] })),
          profile: sampleProfile({ inputTokens, preferences }),
        });
      expect(ask(200_000)).toMatchObject({
        kind: 'reject',
        reason: 'CONTEXT_TOO_LONG',
        message: expect.stringContaining('small: The request needs about 200000 tokens'),
      });
      expect(ask(50_000, { exclude: ['big'] })).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
      expect(ask(50_000, {}, { only: ['small'] })).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
    });

    it('looks at all who are too small, and not only at those that are named', () => {
      const small = { provider: 'openai', model: 'm', contextWindow: 10, capabilities: ['tools'] };
      const names = Array.from({ length: 20 }, (_, index) => `b${index}`);
      const ask = (last: object) => {
        const backends = { ...Object.fromEntries(names.map((name) => [name, small])), last };
        const policy = compiledOf(policyWith({ backends }));
        return decideWith({ policy, profile: sampleProfile({ needs: ['tools'] }) });
      };
      expect(ask(small)).toMatchObject({ reason: 'CONTEXT_TOO_LONG' });
      expect(ask({ provider: 'openai', model: 'm' })).toMatchObject({ reason: 'NO_ELIGIBLE_BACKEND' });
    });

    describe('name the rule that decided who comes into question', () => {
      const rules = [
        { name: 'easy', when: 'request.inputTokens < 5000', use: ['small'] },
        { name: 'rest', use: ['small', 'odd'] },
      ];
      const policy = compiledOf(policyWith({ rules }));
      const ask = (profile: Partial<RequestProfile>) =>
        decideWith({ policy, profile: sampleProfile(profile) });

      it('and not the whole route, which may have others', () => {
        expect(ask({ needs: ['audio'], inputTokens: 100 })).toMatchObject({
          route: 'default',
          rule: 'easy',
          message:
            'The rule easy of the route default considers small, and it cannot serve this request. small: It lacks audio.',
        });
        expect(ask({ needs: ['audio'], inputTokens: 6_000 })).toMatchObject({
          rule: 'rest',
          message: expect.stringMatching(
            /^The rule rest of the route default considers small and odd, and neither can serve this request\. /,
          ),
        });
      });

      it('and say which backends of `only` it does not consider', () => {
        const preferences = { only: ['big', 'odd', 'bigg'] };
        expect(ask({ inputTokens: 100, preferences })).toMatchObject({
          message: expect.stringContaining(
            "request. This rule does not consider big and odd, which the caller's `only` names. small: ",
          ),
        });
        expect(ask({ inputTokens: 100, preferences: { only: ['bigg'] } })).toMatchObject({
          message: expect.not.stringContaining('does not consider'),
        });
      });

      it('but none where the request came to no route', () => {
        const decision = ask({ model: 'gpt-99' });
        expect(decision).not.toHaveProperty('route');
        expect(decision).not.toHaveProperty('rule');
      });
    });

    it('points to names in `only` that no backend has', () => {
      const profile = sampleProfile({ preferences: { only: ['bigg'] } });
      expect(decideWith({ profile })).toMatchObject({
        reason: 'NO_ELIGIBLE_BACKEND',
        violations: [
          { field: 'preferences.only[0]', description: 'There is no backend "bigg". Did you mean "big"?' },
        ],
      });
    });
  });

  describe('the last resort', () => {
    const down = { health: 'unhealthy' } as const;
    const alsoLimited = { ...down, blockedUntil: NOW + 1_000 };
    const allDown = worldOf({ big: down, small: down, odd: down });

    it('plans those that are out only for now, and says so', () => {
      const decision = decideWith({
        snapshot: allDown,
        profile: sampleProfile({ needs: ['tools'] }),
        trace: true,
      });
      expect(planOf(decision)).toMatchObject({
        lastResort: true,
        candidates: [{ backend: 'big' }, { backend: 'small' }],
        rejected: [{ backend: 'odd', by: 'capability-filter', transient: false }],
      });
      expect(decision.steps.at(-1)?.note).toContain('least bad');
    });

    it('is not needed as long as one backend is left', () => {
      expect(planOf(decideWith({ snapshot: worldOf({ small: down, odd: down }) }))).toMatchObject({
        lastResort: false,
        candidates: [{ backend: 'big' }],
      });
    });

    it('never takes one that is out for good', () => {
      const profile = sampleProfile({ preferences: { regions: ['eu'] } });
      expect(backendsOf(decideWith({ snapshot: allDown, profile }))).toEqual(['small']);
    });

    it('is the least bad first, whatever the scores', () => {
      const snapshot = worldOf({ big: alsoLimited, small: down, odd: alsoLimited });
      expect(backendsOf(decideWith({ snapshot }))).toEqual(['small', 'big', 'odd']);
    });

    it('is the soonest free first where every provider said how long to wait, and the least bad of equals', () => {
      const free = (seconds: number, more = {}) => ({ ...more, blockedUntil: NOW + seconds * 1_000 });
      const ask = (snapshot: ReturnType<typeof worldOf>) => backendsOf(decideWith({ snapshot }));
      expect(ask(worldOf({ big: free(30), small: free(10, down), odd: free(20) }))).toEqual([
        'small',
        'odd',
        'big',
      ]);
      expect(ask(worldOf({ big: free(9, down), small: free(9), odd: free(9) }))).toEqual([
        'small',
        'odd',
        'big',
      ]);
      expect(ask(worldOf({ big: free(30), small: free(10, down), odd: down }))).toEqual([
        'big',
        'odd',
        'small',
      ]);
    });
  });

  describe("the caller's wishes", () => {
    const plan = (preferences: Parameters<typeof sampleProfile>[0] & object) =>
      planOf(decideWith({ profile: sampleProfile(preferences) }));

    it('puts what the caller wants first, and ignores names that are not there', () => {
      expect(
        plan({ preferences: { order: ['nobody', 'odd', 'small'] } }).candidates.map(({ backend }) => backend),
      ).toEqual(['odd', 'small', 'big']);
    });

    it('tries only the first choice without fallbacks', () => {
      expect(plan({ preferences: { allowFallbacks: false, order: ['small'] } })).toMatchObject({
        candidates: [{ backend: 'small' }],
        rejected: [
          { backend: 'big', by: 'caller-no-fallbacks' },
          { backend: 'odd', by: 'caller-no-fallbacks' },
        ],
      });
    });

    it('narrows the limits and never widens them', () => {
      expect(plan({ deadlineMs: 5_000 }).limits.totalMs).toBe(5_000);
      expect(plan({ deadlineMs: 1e9 }).limits.totalMs).toBe(300_000);
      expect(plan({ preferences: { maxCostNanoUsd: 7e9 } }).limits.maxCostNanoUsd).toBe(7e9);
    });
  });
});

describe('explain', () => {
  it('tells every step in order', () => {
    const snapshot = worldOf({ big: { health: 'unhealthy', healthReason: 'because' } });
    const rules = [{ name: 'all', prefer: { cost: 1, quality: 3 } }];
    const { steps } = explain({
      profile: sampleProfile({ preferences: { order: ['odd'] } }),
      policy: compiledOf(policyWith({ rules })),
      snapshot,
      now: NOW,
      random: NO_CHANCE,
    });
    expect(steps.map(({ stage, name, weight }) => [stage, name, weight].join(' ').trim())).toEqual([
      'route default',
      'rule all',
      'filter capability-filter',
      'filter context-window-filter',
      'filter allow-list-filter',
      'filter data-rules-filter',
      'filter price-ceiling-filter',
      'filter health-filter',
      'filter latency-ceiling-filter',
      'filter quota-filter',
      'filter concurrency-filter',
      'filter suspicion-filter',
      'filter saturation-filter',
      'scorer cost-scorer 0.25',
      'scorer quality-scorer 0.75',
      'picker max-score',
      'picker caller-order',
    ]);
    const health = steps.find(({ name }) => name === 'health-filter');
    expect(health?.verdicts).toEqual([
      { backend: 'big', kept: false, note: 'It is unhealthy: because.' },
      { backend: 'small', kept: true },
      { backend: 'odd', kept: true },
    ]);
  });

  it('decides as `decide` does, which keeps no steps', () => {
    const input = {
      profile: sampleProfile(),
      policy: compiledOf(THREE_BACKENDS),
      snapshot: EMPTY_SNAPSHOT,
      now: NOW,
    };
    const explained = explain({ ...input, random: NO_CHANCE });
    expect(planOf(decideWith(input))).toEqual(planOf(explained));
    expect(decideWith(input).steps).toEqual([]);
  });
});
