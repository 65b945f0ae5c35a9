import { describe, expect, it } from 'vitest';
import { candidateOf, obstacles, planOf } from './testing/plans.js';
import { failure, STARTED, story, tell, type ToldEvent } from './testing/telling.js';

const ABC = ['a', 'b', 'c'].map((name) => candidateOf(name));
const PLAN = planOf(ABC, {}, { hedgeAfterMs: 250 });
const DUE: ToldEvent = { kind: 'hedge-due', number: 1 };
const ERROR = failure('PROVIDER_ERROR');
const committed = (number: number): ToldEvent => ({ kind: 'committed', number });
const succeeded = (number: number): ToldEvent => ({ kind: 'succeeded', number });

describe('a hedge', () => {
  it('is announced with the first attempt and with no other', () => {
    const afterMs = tell(PLAN, [STARTED, ERROR]).map(({ step }) => step.kind === 'try' && step.hedgeAfterMs);
    expect(afterMs).toEqual([250, undefined]);
  });

  it.each([
    ['the plan wants none', planOf(ABC), {}],
    ['there is one attempt only', planOf(ABC, { attempts: 1 }, { hedgeAfterMs: 250 }), {}],
    ['there is nobody else', planOf(ABC.slice(0, 1), {}, { hedgeAfterMs: 250 }), {}],
    ['nobody else can be asked', PLAN, { obstacleTo: obstacles({ b: 'circuit', c: 'quota' }) }],
    [
      'there is no money for both',
      planOf(
        ABC.map((each) => ({ ...each, expectedCostNanoUsd: 60 })),
        { maxCostNanoUsd: 100 },
        { hedgeAfterMs: 250 },
      ),
      {},
    ],
  ])('is neither announced nor made when %s', (_why, plan, world) => {
    const [first, due] = tell(plan, [STARTED, DUE], world);
    expect(first?.step).toMatchObject({ kind: 'try', hedgeAfterMs: undefined });
    expect(due?.step).toEqual({ kind: 'wait' });
  });

  it('is made once, at another backend, and counts as an attempt', () => {
    const told = tell(PLAN, [STARTED, DUE, { kind: 'hedge-due', number: 2 }, DUE]);
    expect(told.map(({ step }) => (step.kind === 'try' ? step.candidate.backend : step.kind))).toEqual([
      'a',
      'b',
      'wait',
      'wait',
    ]);
    expect(told.at(-1)?.state).toMatchObject({ counted: 2, running: [{ role: 'first' }, { role: 'hedge' }] });
  });

  it('is not made when the fleet cannot afford it, after content, or shortly before the deadline', () => {
    expect(story(PLAN, [STARTED, { ...DUE, mayHedge: false }])).toEqual(['first a', 'wait']);
    expect(story(PLAN, [STARTED, committed(1), DUE]).at(-1)).toBe('wait');
    expect(story(PLAN, [STARTED, { ...DUE, at: 9_951 }]).at(-1)).toBe('wait');
    expect(story(PLAN, [STARTED, ERROR, DUE]).at(-1)).toBe('wait');
  });

  it('waits for the other when one of the two fails, and goes on as usual when both do', () => {
    const events = [
      STARTED,
      DUE,
      failure('PROVIDER_ERROR', { number: 1 }),
      failure('PROVIDER_ERROR', { number: 2 }),
    ];
    expect(story(PLAN, events)).toEqual(['first a', 'hedge b', 'wait', 'retry c']);
    expect(story(PLAN, [...events.slice(0, 3), succeeded(2)]).at(-1)).toBe('succeeded');
    expect(story(PLAN, [STARTED, DUE, { ...ERROR, number: 2 }, succeeded(1)]).at(-1)).toBe('succeeded');
  });

  it('lets the other answer although one was refused, but tries nobody else after that', () => {
    const refused = failure('PROVIDER_REJECTED_REQUEST', { number: 1 });
    expect(story(PLAN, [STARTED, DUE, refused, failure('PROVIDER_ERROR', { number: 2 })])).toEqual([
      'first a',
      'hedge b',
      'wait',
      'failed PROVIDER_REJECTED_REQUEST',
    ]);
  });

  it('does not route around a content filter', () => {
    const filtered = failure('CONTENT_FILTERED', { number: 1 });
    expect(story(PLAN, [STARTED, DUE, filtered]).at(-1)).toBe('failed CONTENT_FILTERED');
  });

  it('leaves one attempt when the other has content, and the news of the loser only corrects the sums', () => {
    const priced = ABC.map((each) => ({ ...each, expectedCostNanoUsd: 60 }));
    const plan = planOf(priced, { maxCostNanoUsd: 1_000 }, { hedgeAfterMs: 250 });
    const late = failure('CANCELLED', { number: 1, costNanoUsd: 7 });
    const told = tell(plan, [STARTED, DUE, committed(2), committed(1), late, late, succeeded(1)]);
    expect(told.slice(2).map(({ step }) => step.kind)).toEqual(['wait', 'wait', 'wait', 'wait', 'wait']);
    expect(told.map(({ state }) => state.spentNanoUsd)).toEqual([0, 0, 60, 60, 7, 7, 7]);
    expect(told.at(-1)?.state.running.map(({ number }) => number)).toEqual([2]);
  });

  it('loses also when the other fails with content of which nobody had told', () => {
    const cut = failure('PROVIDER_ERROR', { number: 1, committed: true });
    expect(story(PLAN, [STARTED, DUE, cut]).at(-1)).toBe('truncated STREAM_TRUNCATED');
  });
});
