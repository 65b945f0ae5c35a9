import { describe, expect, it } from 'vitest';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { failure, NOW, STARTED, story, tell, WOKEN } from './testing/telling.js';

const ABC = ['a', 'b', 'c'].map((name) => candidateOf(name));
const ALL_OUT = obstacles({ a: 'circuit', b: 'circuit', c: 'circuit' });
const ERROR = failure('PROVIDER_ERROR');
const NEVER_SENT = failure('ADAPTER_UNAVAILABLE', { disposition: 'never-sent' });

describe('last resort', () => {
  it('is the first of the plan when everybody is out, once per request', () => {
    expect(story(planOf(ABC), [STARTED, ERROR], { obstacleTo: ALL_OUT })).toEqual([
      'first a!',
      'failed PROVIDER_ERROR',
    ]);
  });

  it('goes on after an attempt that never left, since that reached nobody', () => {
    const events = [STARTED, NEVER_SENT, ERROR];
    expect(story(planOf(ABC), events, { obstacleTo: ALL_OUT })).toEqual([
      'first a!',
      'retry b!',
      'failed PROVIDER_ERROR',
    ]);
  });

  it('overrides neither a wish to be left alone nor a missing way', () => {
    const obstacleTo = obstacles({ a: ['quota', NOW + 5_000], b: 'unreachable', c: 'circuit' });
    expect(story(planOf(ABC), [STARTED], { obstacleTo })).toEqual(['first c!']);
  });

  it('is not needed while somebody can be waited for', () => {
    const obstacleTo = obstacles({ a: 'circuit', b: ['quota', NOW + 300], c: 'circuit' });
    expect(story(planOf(ABC, { waitMs: 300 }), [STARTED, { ...WOKEN, at: 300 }], { obstacleTo })).toEqual([
      'pause 300',
      'first b',
    ]);
  });

  it('does not exist for a request that has reached a provider', () => {
    const obstacleTo = obstacles({ b: 'circuit', c: 'circuit' });
    expect(story(planOf(ABC), [STARTED, failure('PROVIDER_TIMEOUT')], { obstacleTo })).toEqual([
      'first a',
      'failed PROVIDER_TIMEOUT',
    ]);
  });

  it('is what it takes while the time of a circuit is not over', () => {
    const obstacleTo = obstacles({ a: ['circuit', NOW + 1], b: 'circuit', c: 'circuit' });
    expect(story(planOf(ABC), [STARTED, ERROR], { obstacleTo })).toEqual([
      'first a!',
      'failed PROVIDER_ERROR',
    ]);
  });

  it('is what the whole plan is when the decision says so', () => {
    const plan = planOf(ABC, {}, { lastResort: true, hedgeAfterMs: 10, onCut: 'continue' });
    expect(story(plan, [STARTED, NEVER_SENT, ERROR])).toEqual([
      'first a!',
      'retry b!',
      'failed PROVIDER_ERROR',
    ]);
    expect(story(plan, [STARTED, { kind: 'hedge-due' }])).toEqual(['first a!', 'wait']);
    expect(story(plan, [STARTED, failure('PROVIDER_ERROR', { committed: true })])).toEqual([
      'first a!',
      'truncated STREAM_TRUNCATED',
    ]);
  });
});

describe('a circuit whose time to be left alone is over', () => {
  const OVER = obstacles({ b: ['circuit', NOW], c: ['circuit', NOW - 5] });
  const TIMEOUT = failure('PROVIDER_TIMEOUT');

  it('is no reason to fail when nobody else is left, also after an attempt that counts, once per request', () => {
    expect(story(planOf(ABC), [STARTED, TIMEOUT, TIMEOUT], { obstacleTo: OVER })).toEqual([
      'first a',
      'retry b',
      'failed PROVIDER_TIMEOUT',
    ]);
  });

  it('is not tried while anybody else can be, or is after a back-off', () => {
    const obstacleTo = obstacles({ a: ['circuit', NOW] });
    const events = [STARTED, ERROR, TIMEOUT, { ...WOKEN, at: 100 }, TIMEOUT];
    expect(story(planOf(ABC, { attempts: 4 }), events, { obstacleTo })).toEqual([
      'first b',
      'retry c',
      'pause 100',
      'retry b',
      'retry a',
    ]);
  });

  it('is tried rather than that a provider is waited for which asked to be left alone', () => {
    const obstacleTo = obstacles({ a: ['quota', NOW + 300], b: ['circuit', NOW], c: 'unreachable' });
    const events = [STARTED, TIMEOUT, { ...WOKEN, at: 300 }];
    expect(story(planOf(ABC, { waitMs: 300 }), events, { obstacleTo })).toEqual([
      'first b',
      'pause 300',
      'retry a',
    ]);
  });

  it('comes before the last resort, takes no attempt away and is passed over no more', () => {
    const obstacleTo = obstacles({ a: ['circuit', NOW + 900], b: ['circuit', NOW], c: 'unreachable' });
    const [told] = tell(planOf(ABC), [STARTED], { obstacleTo });
    expect(told?.step).toMatchObject({ candidate: { backend: 'b' }, lastResort: false });
    expect(told?.state.passedOver.map(({ candidate }) => candidate.backend)).toEqual(['a', 'c']);
    const closed = { ...ERROR, obstacleTo: obstacles({ c: 'unreachable' }) };
    expect(story(planOf(ABC), [STARTED, closed], { obstacleTo })).toEqual(['first b', 'retry a']);
  });

  it('needs attempts, the leave of the fleet and, for half an answer, a plan that goes on with it', () => {
    expect(story(planOf(ABC, { attempts: 1 }), [STARTED, TIMEOUT], { obstacleTo: OVER }).at(-1)).toBe(
      'failed PROVIDER_TIMEOUT',
    );
    expect(story(planOf(ABC), [STARTED, TIMEOUT], { obstacleTo: OVER, mayRetry: false }).at(-1)).toBe(
      'failed PROVIDER_TIMEOUT',
    );
    const cut = failure('PROVIDER_TIMEOUT', { committed: true });
    expect(story(planOf(ABC), [STARTED, cut], { obstacleTo: OVER }).at(-1)).toBe(
      'truncated STREAM_TRUNCATED',
    );
    const plan = planOf(ABC, {}, { onCut: 'continue' });
    expect(story(plan, [STARTED, cut], { obstacleTo: OVER }).at(-1)).toBe('continuation b');
  });
});
