import { describe, expect, it } from 'vitest';
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
  type ToldEvent,
} from './testing/telling.js';

const ABC = ['a', 'b', 'c'].map((name) => candidateOf(name));
const PLAN = planOf(ABC, {}, { onCut: 'continue' });
const ALONE = planOf(ABC.slice(0, 1), {}, { onCut: 'continue' });
const CUT = failure('STREAM_TRUNCATED', { committed: true, disposition: 'committed' });
const STALLED = failure('PROVIDER_TIMEOUT', { committed: true, disposition: 'committed' });
const BEGUN = [STARTED, COMMITTED];

describe('an answer that breaks off', () => {
  it.each([
    ['the plan does not say so', planOf(ABC), CUT],
    ['the plan says otherwise', planOf(ABC, {}, { onCut: 'fail' }), CUT],
    ['it cannot be', PLAN, { ...CUT, canContinue: false }],
    ['no other backend would do better', PLAN, failure('PROVIDER_REJECTED_REQUEST', { committed: true })],
    ['the content was filtered', PLAN, failure('CONTENT_FILTERED', { committed: true })],
    ['the time is up', PLAN, failure('DEADLINE_EXCEEDED', { committed: true })],
  ])('is not gone on with when %s', (_why, plan, cut) => {
    expect(story(plan, [...BEGUN, cut])).toEqual(['first a', 'wait', 'truncated STREAM_TRUNCATED']);
    expect(story(plan, [STARTED, cut]).at(-1)).toBe('truncated STREAM_TRUNCATED');
  });

  it('keeps what happened in the error that says so', () => {
    expect(tell(planOf(ABC), [...BEGUN, failure('PROVIDER_ERROR')]).at(-1)?.step).toMatchObject({
      outcome: 'truncated',
      error: {
        reason: 'STREAM_TRUNCATED',
        message: 'The answer broke off: PROVIDER_ERROR happened.',
        disposition: 'committed',
      },
    });
  });

  it('is gone on with at a backend that was not tried', () => {
    expect(story(PLAN, [...BEGUN, CUT, COMMITTED, SUCCEEDED])).toEqual([
      'first a',
      'wait',
      'continuation b',
      'wait',
      'succeeded',
    ]);
  });

  it('is gone on with again when that breaks off too, as long as attempts are left', () => {
    expect(story(PLAN, [...BEGUN, CUT, COMMITTED, CUT, COMMITTED, CUT])).toEqual([
      'first a',
      'wait',
      'continuation b',
      'wait',
      'continuation c',
      'wait',
      'truncated STREAM_TRUNCATED',
    ]);
  });

  it('ends with the error of the first cut, whatever went wrong later', () => {
    const refused = failure('PROVIDER_REJECTED_REQUEST', { canContinue: false });
    const told = tell(PLAN, [...BEGUN, STALLED, refused, failure('PROVIDER_ERROR')]);
    expect(
      told.map(({ step }) => (step.kind === 'try' ? `${step.role} ${step.candidate.backend}` : step.kind)),
    ).toEqual(['first a', 'wait', 'continuation b', 'continuation c', 'finish']);
    expect(told.at(-1)?.step).toMatchObject({
      outcome: 'truncated',
      error: { reason: 'STREAM_TRUNCATED', message: 'The answer broke off: PROVIDER_TIMEOUT happened.' },
    });
  });

  it('is never a failure or a success once its end is known to be missing', () => {
    const ends: readonly ToldEvent[] = [
      failure('DEADLINE_EXCEEDED'),
      failure('CONTENT_FILTERED'),
      failure('CONTENT_FILTERED', { committed: true }),
    ];
    for (const end of ends) {
      expect(story(PLAN, [...BEGUN, CUT, end]).at(-1)).toBe('truncated STREAM_TRUNCATED');
    }
    expect(story(PLAN, [...BEGUN, CUT, CANCELLED]).at(-1)).toBe('cancelled CANCELLED');
    expect(story(PLAN, [...BEGUN, CUT, failure('CANCELLED')]).at(-1)).toBe('cancelled CANCELLED');
  });

  it.each([
    ['STREAM_TRUNCATED', 'pause 100'],
    ['PROVIDER_UNREACHABLE', 'pause 100'],
    ['PROVIDER_ERROR', 'pause 100'],
    ['PROVIDER_TIMEOUT', 'truncated STREAM_TRUNCATED'],
    ['PROVIDER_RATE_LIMITED', 'truncated STREAM_TRUNCATED'],
    ['ADAPTER_UNAVAILABLE', 'pause 100'],
  ] as const)('by %s at the only backend is followed by: %s', (reason, expected) => {
    expect(story(ALONE, [...BEGUN, failure(reason, { committed: true })]).at(-1)).toBe(expected);
  });

  it('is gone on with at the same backend once', () => {
    expect(story(ALONE, [...BEGUN, CUT, { ...WOKEN, at: 100 }, COMMITTED, CUT]).slice(2)).toEqual([
      'pause 100',
      'continuation a',
      'wait',
      'truncated STREAM_TRUNCATED',
    ]);
  });

  it('is gone on with at the backend that was slower, rather than at the same', () => {
    const plan = planOf(ABC.slice(0, 2), {}, { onCut: 'continue', hedgeAfterMs: 10 });
    const raced: ToldEvent[] = [STARTED, { kind: 'hedge-due', number: 1 }, COMMITTED, CUT];
    expect(story(plan, raced)).toEqual(['first a', 'hedge b', 'wait', 'continuation a']);
    expect(story(plan, [...raced, COMMITTED, CUT]).at(-1)).toBe('truncated STREAM_TRUNCATED');
  });

  it('keeps its client waiting no longer than a back-off, whatever the plan allows', () => {
    const plan = planOf(ABC.slice(0, 2), { waitMs: 5_000 }, { onCut: 'continue' });
    const blockedUntil = (until: number) =>
      story(plan, [...BEGUN, STALLED], { obstacleTo: obstacles({ b: ['quota', NOW + until] }) }).at(-1);
    expect(blockedUntil(1_000)).toBe('pause 1000');
    expect(blockedUntil(1_001)).toBe('truncated STREAM_TRUNCATED');
  });

  it('is not gone on with when time, money, attempts or the fleet do not allow it', () => {
    const end = 'truncated STREAM_TRUNCATED';
    expect(story(PLAN, [...BEGUN, { ...CUT, at: 9_951 }]).at(-1)).toBe(end);
    expect(story(PLAN, [...BEGUN, CUT], { mayRetry: false }).at(-1)).toBe(end);
    expect(story(planOf(ABC, { attempts: 1 }, { onCut: 'continue' }), [...BEGUN, CUT]).at(-1)).toBe(end);
    const priced = ABC.map((each) => ({ ...each, expectedCostNanoUsd: 60 }));
    const dear = planOf(priced, { maxCostNanoUsd: 100 }, { onCut: 'continue' });
    expect(story(dear, [...BEGUN, CUT]).at(-1)).toBe(end);
    const obstacleTo = obstacles({ b: 'circuit', c: 'circuit' });
    expect(story(PLAN, [...BEGUN, STALLED], { obstacleTo }).at(-1)).toBe(end);
  });
});
