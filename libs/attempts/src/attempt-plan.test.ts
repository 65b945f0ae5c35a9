import { describe, expect, it } from 'vitest';
import { nextStep, startAttempts } from './attempt-plan.js';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import {
  CANCELLED,
  COMMITTED,
  failure,
  NOW,
  STARTED,
  story,
  SUCCEEDED,
  tell,
  WOKEN,
  type Telling,
} from './testing/telling.js';

const ABCD = ['a', 'b', 'c', 'd'].map((name) => candidateOf(name));
const NEVER_SENT = failure('ADAPTER_UNAVAILABLE', { disposition: 'never-sent' });

describe('nextStep', () => {
  it('tries the first candidate with the limits of the plan', () => {
    const [told] = tell(planOf(ABCD), [STARTED]);
    expect(told?.step).toEqual({
      kind: 'try',
      candidate: ABCD[0],
      attemptNumber: 1,
      role: 'first',
      lastResort: false,
      firstTokenTimeoutMs: 1_000,
      idleTimeoutMs: 2_000,
      deadlineAt: NOW + 10_000,
    });
  });

  it('goes down the plan as long as failures allow it and attempts are left', () => {
    const events = [
      STARTED,
      failure('PROVIDER_ERROR'),
      failure('PROVIDER_TIMEOUT'),
      failure('PROVIDER_OVERLOADED'),
    ];
    expect(story(planOf(ABCD), events)).toEqual([
      'first a',
      'retry b',
      'retry c',
      'failed PROVIDER_OVERLOADED',
    ]);
  });

  it('ends with the answer, whether or not it was streamed', () => {
    expect(story(planOf(ABCD), [STARTED, SUCCEEDED])).toEqual(['first a', 'succeeded']);
    expect(story(planOf(ABCD), [STARTED, COMMITTED, SUCCEEDED])).toEqual(['first a', 'wait', 'succeeded']);
  });

  it('ends at once when the client goes away, before, during and after the commit, and in a pause', () => {
    for (const before of [[], [STARTED], [STARTED, COMMITTED]]) {
      expect(story(planOf(ABCD), [...before, CANCELLED]).at(-1)).toBe('cancelled CANCELLED');
    }
    const alone = planOf(ABCD.slice(0, 1));
    expect(story(alone, [STARTED, failure('PROVIDER_ERROR'), CANCELLED, WOKEN]).slice(1)).toEqual([
      'pause 100',
      'cancelled CANCELLED',
      'wait',
    ]);
    expect(story(planOf(ABCD), [STARTED, failure('CANCELLED')]).at(-1)).toBe('cancelled CANCELLED');
  });

  it('has nothing to say to late news and to news of attempts that nobody started', () => {
    const late = [STARTED, SUCCEEDED, failure('PROVIDER_ERROR'), CANCELLED, STARTED];
    expect(story(planOf(ABCD), late)).toEqual(['first a', 'succeeded', 'wait', 'wait', 'wait']);
    const early = [failure('PROVIDER_ERROR'), SUCCEEDED, COMMITTED, WOKEN, STARTED, STARTED, WOKEN];
    expect(story(planOf(ABCD), early)).toEqual(['wait', 'wait', 'wait', 'wait', 'first a', 'wait', 'wait']);
    const unknown = [STARTED, failure('PROVIDER_ERROR', { number: 7 }), { ...SUCCEEDED, number: 2 }];
    expect(story(planOf(ABCD), unknown)).toEqual(['first a', 'wait', 'wait']);
  });

  it('says so when the plan is empty', () => {
    expect(story(planOf([]), [STARTED])).toEqual(['failed NO_BACKEND_AVAILABLE']);
  });

  describe('an attempt that never left', () => {
    it('costs none of the attempts', () => {
      const plan = planOf(ABCD, { attempts: 1 });
      expect(story(plan, [STARTED, NEVER_SENT, NEVER_SENT, failure('PROVIDER_ERROR')])).toEqual([
        'first a',
        'retry b',
        'retry c',
        'failed PROVIDER_ERROR',
      ]);
    });

    it('needs nothing of the budget of the fleet for the next, which an attempt that left does', () => {
      const events: readonly Telling[] = [STARTED, NEVER_SENT, failure('PROVIDER_ERROR')];
      expect(story(planOf(ABCD), events, { mayRetry: false })).toEqual([
        'first a',
        'retry b',
        'failed PROVIDER_ERROR',
      ]);
    });

    it('counts when the same backend was tried before', () => {
      const refused = failure('PROVIDER_UNREACHABLE', { disposition: 'never-sent' });
      const told = tell(planOf(ABCD.slice(0, 1)), [STARTED, refused, { ...WOKEN, at: 100 }, refused]);
      expect(told.map(({ state }) => state.counted)).toEqual([1, 0, 1, 1]);
      expect(told.at(-1)?.step.kind).toBe('finish');
    });
  });

  describe('time', () => {
    it('is counted for one attempt by the history of its backend, within the limits of the plan', () => {
      const limitsOf = (firstTokenLimitMs: number, idleLimitMs: number) =>
        tell(planOf([candidateOf('a', { firstTokenLimitMs, idleLimitMs })]), [STARTED])[0]?.step;
      expect(limitsOf(300, 400)).toMatchObject({ firstTokenTimeoutMs: 300, idleTimeoutMs: 400 });
      expect(limitsOf(3_000, 4_000)).toMatchObject({ firstTokenTimeoutMs: 1_000, idleTimeoutMs: 2_000 });
    });

    it('is waited for a first token no longer than until the deadline', () => {
      const [, told] = tell(planOf(ABCD), [STARTED, { ...failure('PROVIDER_ERROR'), at: 9_400 }]);
      expect(told?.step).toMatchObject({ firstTokenTimeoutMs: 600, deadlineAt: NOW + 10_000 });
    });

    it('allows no attempt with less than 50 ms left', () => {
      const after = (at: number) =>
        tell(planOf(ABCD), [STARTED, { ...failure('PROVIDER_ERROR'), at }])[1]?.step;
      expect(after(9_950)).toMatchObject({ kind: 'try', role: 'retry' });
      expect(after(9_951)).toMatchObject({
        outcome: 'failed',
        error: {
          reason: 'DEADLINE_EXCEEDED',
          message:
            'There is no time left for another attempt after one attempt; the failure was PROVIDER_ERROR: PROVIDER_ERROR happened.',
        },
      });
    });

    it('allows no attempt at all for a request that came too late', () => {
      expect(story(planOf(ABCD, { totalMs: 49 }), [STARTED])).toEqual(['failed DEADLINE_EXCEEDED']);
    });

    it('is not what is reported when no candidate was left anyway', () => {
      const events = [STARTED, { ...failure('PROVIDER_TIMEOUT'), at: 20_000 }];
      expect(story(planOf(ABCD.slice(0, 1)), events).at(-1)).toBe('failed PROVIDER_TIMEOUT');
    });
  });

  describe('the context window', () => {
    const windowed = (name: string, contextWindow: number) => candidateOf(name, { contextWindow });
    const afterContextTooLong = (...candidates: readonly ReturnType<typeof candidateOf>[]) =>
      story(planOf(candidates), [STARTED, failure('CONTEXT_TOO_LONG')])[1];

    it.each([
      ['a larger one is tried', [windowed('a', 10), windowed('b', 20)], 'retry b'],
      [
        'others are not, and it is what is reported',
        [windowed('a', 10), windowed('b', 10), windowed('c', 5)],
        'failed CONTEXT_TOO_LONG',
      ],
      ['an unknown one is not', [windowed('a', 10), candidateOf('b'), windowed('c', 11)], 'retry c'],
      ['everyone is when nobody knows the one that refused', [candidateOf('a'), candidateOf('b')], 'retry b'],
    ])('that was too small: %s', (_what, candidates, expected) => {
      expect(afterContextTooLong(...candidates)).toBe(expected);
    });

    it('holds for second chances too', () => {
      const plan = planOf([windowed('a', 10), windowed('b', 20)]);
      const events = [STARTED, failure('PROVIDER_ERROR'), failure('CONTEXT_TOO_LONG')];
      expect(story(plan, events).at(-1)).toBe('failed CONTEXT_TOO_LONG');
    });
  });

  describe('reach', () => {
    const error = failure('PROVIDER_TIMEOUT');

    it('passes over who cannot be reached, and that costs no attempt', () => {
      const obstacleTo = obstacles({ a: 'unreachable', b: 'circuit' });
      expect(story(planOf(ABCD, { attempts: 2 }), [STARTED, error, error], { obstacleTo })).toEqual([
        'first c',
        'retry d',
        'failed PROVIDER_TIMEOUT',
      ]);
    });

    it('asks anew for every attempt, and tells who was passed over until they are tried', () => {
      const [first, second] = tell(planOf(ABCD), [
        { ...STARTED, obstacleTo: obstacles({ a: 'unreachable' }) },
        { ...error, obstacleTo: obstacles({ a: 'circuit', c: 'unreachable' }) },
      ]);
      expect(first?.state.passedOver.map((each) => each.error.message)).toEqual(['unreachable of a.']);
      expect(second?.state.passedOver.map((each) => each.error.message)).toEqual([
        'circuit of a.',
        'unreachable of c.',
      ]);
      const [, back] = tell(planOf(ABCD), [
        { ...STARTED, obstacleTo: obstacles({ a: 'unreachable' }) },
        error,
      ]);
      expect(back?.step).toMatchObject({ candidate: { backend: 'a' } });
      expect(back?.state.passedOver).toEqual([]);
    });

    it('says of the best candidate why nobody was tried when nobody could be reached', () => {
      const obstacleTo = obstacles({
        a: 'unreachable',
        b: 'unreachable',
        c: 'unreachable',
        d: 'unreachable',
      });
      expect(tell(planOf(ABCD), [STARTED], { obstacleTo })[0]?.step).toMatchObject({
        outcome: 'failed',
        error: { reason: 'ADAPTER_UNAVAILABLE', message: 'unreachable of a.', disposition: 'never-sent' },
      });
    });

    it('reports what went wrong at those who were tried, if any were', () => {
      const obstacleTo = obstacles({ b: 'unreachable', c: ['quota', NOW + 5], d: 'circuit' });
      expect(story(planOf(ABCD), [STARTED, error], { obstacleTo })).toEqual([
        'first a',
        'failed PROVIDER_TIMEOUT',
      ]);
    });
  });

  it('counts the time of the request from its start and the waits of the plan from the decision', () => {
    const state = startAttempts(planOf([candidateOf('a', { blockedForMs: 100 })]), NOW, NOW + 30);
    const surroundings = { random: 0, obstacleTo: () => undefined, mayRetry: true, mayHedge: true };
    expect(state.deadlineAt).toBe(NOW + 10_000);
    expect(nextStep(state, { kind: 'started' }, { ...surroundings, now: NOW + 129 }).step).toMatchObject({
      error: { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 1 },
    });
    expect(nextStep(state, { kind: 'started' }, { ...surroundings, now: NOW + 130 }).step.kind).toBe('try');
  });
});
