import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { failure, NOW, STARTED, story, SUCCEEDED, tell, WOKEN } from './testing/telling.js';
import { retryBackOffMs } from './waits.js';

const [A, B] = [candidateOf('a'), candidateOf('b')];
const ERROR = failure('PROVIDER_ERROR');
const limited = (retryAfterMs?: number) =>
  failure('PROVIDER_RATE_LIMITED', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('retryBackOffMs', () => {
  it('doubles from 100 ms to 1 s', () => {
    expect([1, 2, 3, 4, 5, 50, 5_000].map((failures) => retryBackOffMs(failures, 1))).toEqual([
      100, 200, 400, 800, 1_000, 1_000, 1_000,
    ]);
  });

  it('is spread over its second half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, random) => {
          const whole = retryBackOffMs(failures, 1);
          expect(retryBackOffMs(failures, random)).toBeGreaterThanOrEqual(whole / 2);
          expect(retryBackOffMs(failures, random)).toBeLessThanOrEqual(whole);
        },
      ),
    );
  });
});

describe('second chances', () => {
  it('are given once, after a back-off, when nobody else is left', () => {
    const events = [STARTED, ERROR, { ...WOKEN, at: 100 }, ERROR];
    expect(story(planOf([A]), events)).toEqual(['first a', 'pause 100', 'retry a', 'failed PROVIDER_ERROR']);
    expect(story(planOf([A], { attempts: 5 }), events).at(-1)).toBe('failed PROVIDER_ERROR');
  });

  it('come after those who were not tried, to whoever is free soonest', () => {
    const events = [STARTED, { ...ERROR, at: 0 }, { ...ERROR, at: 50 }, { ...WOKEN, at: 100 }, SUCCEEDED];
    expect(story(planOf([A, B]), events)).toEqual([
      'first a',
      'retry b',
      'pause 100',
      'retry a',
      'succeeded',
    ]);
  });

  it('need no pause when the back-off is over already', () => {
    const events = [STARTED, { ...ERROR, at: 0 }, { ...failure('PROVIDER_TIMEOUT'), at: 500 }];
    expect(story(planOf([A, B]), events)).toEqual(['first a', 'retry b', 'retry a']);
  });

  it.each(['PROVIDER_TIMEOUT', 'ADAPTER_UNAVAILABLE'] as const)(
    'are not given after silence: %s',
    (reason) => {
      const silent = failure(reason, { disposition: 'ambiguous', silent: true });
      expect(story(planOf([A]), [STARTED, silent])).toEqual(['first a', `failed ${reason}`]);
    },
  );

  it('are given after an adapter that went away without silence: another replica may answer', () => {
    const gone = failure('ADAPTER_UNAVAILABLE', { disposition: 'ambiguous' });
    expect(story(planOf([A]), [STARTED, gone])).toEqual(['first a', 'pause 100']);
  });

  it('are not given when the fleet has retried enough, nor without attempts left', () => {
    expect(story(planOf([A]), [STARTED, ERROR], { mayRetry: false }).at(-1)).toBe('failed PROVIDER_ERROR');
    expect(story(planOf([A], { attempts: 1 }), [STARTED, ERROR]).at(-1)).toBe('failed PROVIDER_ERROR');
  });

  it('are not given when no time for an attempt would be left', () => {
    const after = (totalMs: number) => story(planOf([A], { totalMs }), [STARTED, ERROR]).at(-1);
    expect(after(150)).toBe('pause 100');
    expect(after(149)).toBe('failed PROVIDER_ERROR');
  });
});

describe('a time that a provider named', () => {
  it('of none at all is met with a back-off, which needs no leave to wait', () => {
    expect(story(planOf([A]), [STARTED, limited(0), { ...WOKEN, at: 100 }])).toEqual([
      'first a',
      'pause 100',
      'retry a',
    ]);
  });

  it('is not waited for unless the plan allows to wait', () => {
    expect(story(planOf([A]), [STARTED, limited(1)]).at(-1)).toBe('failed PROVIDER_RATE_LIMITED');
    expect(story(planOf([A], { waitMs: 500 }), [STARTED, limited(501)]).at(-1)).toBe(
      'failed PROVIDER_RATE_LIMITED',
    );
    expect(story(planOf([A], { waitMs: 500 }), [STARTED, limited(500)]).at(-1)).toBe('pause 500');
  });

  it('is never cut short, also when the waker comes early', () => {
    const events = [STARTED, limited(300), { ...WOKEN, at: 299 }, { ...WOKEN, at: 300 }];
    expect(story(planOf([A], { waitMs: 300 }), events)).toEqual([
      'first a',
      'pause 300',
      'pause 300',
      'retry a',
    ]);
  });

  it.each([
    ['nothing', undefined, 'pause 100'],
    ['now, which is no leave to hammer', 0, 'pause 100'],
    ['a time before now', -5, 'pause 100'],
    ['no number', Number.NaN, 'pause 100'],
    ['an absurd time', 1e15, 'failed PROVIDER_RATE_LIMITED'],
    ['for ever', Infinity, 'failed PROVIDER_RATE_LIMITED'],
  ])('may be %s', (_what, retryAfterMs, expected) => {
    expect(story(planOf([A], { waitMs: 5_000 }), [STARTED, limited(retryAfterMs)]).at(-1)).toBe(expected);
  });

  it('is obeyed after other failures too', () => {
    const error = failure('PROVIDER_ERROR', { retryAfterMs: 700 });
    expect(story(planOf([A]), [STARTED, error]).at(-1)).toBe('failed PROVIDER_ERROR');
    expect(story(planOf([A], { waitMs: 700 }), [STARTED, error]).at(-1)).toBe('pause 700');
  });

  it('may be told as an obstacle, and then counts from the later of the two', () => {
    const obstacleTo = obstacles({ a: ['quota', NOW + 400] });
    const events = [STARTED, { ...limited(100), obstacleTo }];
    expect(story(planOf([A], { waitMs: 400 }), events).at(-1)).toBe('pause 400');
    expect(story(planOf([A], { waitMs: 399 }), events).at(-1)).toBe('failed PROVIDER_RATE_LIMITED');
  });

  it('is waited for in all no longer than the plan allows', () => {
    const events = [
      STARTED,
      { ...limited(300), at: 0 },
      { ...limited(600), at: 0 },
      { ...WOKEN, at: 300 },
      { ...failure('PROVIDER_TIMEOUT'), at: 310 },
    ];
    const enough = story(planOf([A, B], { attempts: 9, waitMs: 590 }), events);
    expect(enough).toEqual(['first a', 'retry b', 'pause 300', 'retry a', 'pause 600']);
    const tooLittle = story(planOf([A, B], { attempts: 9, waitMs: 589 }), events);
    expect(tooLittle.at(-1)).toBe('failed PROVIDER_RATE_LIMITED');
  });

  it('does not keep from a shorter back-off at another backend', () => {
    const events = [STARTED, { ...limited(10), at: 0 }, { ...ERROR, at: 0 }];
    expect(story(planOf([A, B]), events)).toEqual(['first a', 'retry b', 'pause 200']);
  });
});

describe('a provider that asked to be left alone before', () => {
  const blocked = candidateOf('a', { blockedForMs: 400 });

  it('is passed over, and asked when nobody else is left and its time has come', () => {
    const events = [STARTED, { ...failure('PROVIDER_TIMEOUT'), at: 100 }, { ...WOKEN, at: 400 }];
    expect(story(planOf([blocked, B], { waitMs: 300 }), events)).toEqual(['first b', 'pause 400', 'retry a']);
  });

  it('is asked in its turn once its time has come', () => {
    expect(story(planOf([blocked, B]), [{ ...STARTED, at: 400 }])).toEqual(['first a']);
  });

  it('says when to come back where there is nobody else', () => {
    const obstacleTo = obstacles({ b: ['quota', NOW + 90], c: 'quota', d: 'unreachable' });
    const plan = planOf([candidateOf('d'), blocked, B, candidateOf('c')]);
    expect(tell(plan, [STARTED], { obstacleTo })[0]?.step).toMatchObject({
      outcome: 'failed',
      error: { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 90, disposition: 'never-sent' },
    });
  });

  it('is not overridden by what is known of its circuit', () => {
    const obstacleTo = obstacles({ a: 'circuit' });
    expect(story(planOf([blocked]), [STARTED], { obstacleTo })).toEqual(['failed PROVIDER_RATE_LIMITED']);
  });

  it('may not say until when, and is not waited for then', () => {
    const obstacleTo = obstacles({ a: 'quota' });
    const [told] = tell(planOf([A], { waitMs: 9_000 }), [STARTED], { obstacleTo });
    expect(told?.step).toMatchObject({ error: { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: undefined } });
  });
});
