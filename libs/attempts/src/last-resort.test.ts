import { describe, expect, it } from 'vitest';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { failure, NOW, STARTED, story, WOKEN } from './testing/telling.js';

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
