import { ERROR_REASONS, errorEntry, type Plan } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { nextStep, startAttempts } from './attempt-plan.js';
import type { AttemptEvent, AttemptState, AttemptStep, ObstacleTo } from './attempt-state.js';
import { candidateOf, failure, outOfReach, planOf } from './testing/plans.js';

const NOW = 1_000_000;
const STARTED: AttemptEvent = { kind: 'started' };
const ABC = ['a', 'b', 'c', 'd'].map((name) => candidateOf(name));

/** Feeds events that all happen at once, and gives the steps. */
function stepsOf(
  plan: Plan,
  events: readonly AttemptEvent[],
  obstacleTo?: ObstacleTo,
): readonly AttemptStep[] {
  let state: AttemptState = startAttempts(plan, NOW);
  return events.map((event) => {
    const transition = nextStep(state, event, NOW, obstacleTo);
    state = transition.state;
    return transition.step;
  });
}

/** Steps in short: `try a`, `wait`, `failed PROVIDER_ERROR`. */
function inShort(step: AttemptStep | undefined): string {
  if (step?.kind === 'try') return `try ${step.candidate.backend}`;
  if (step?.kind !== 'finish') return 'wait';
  return step.outcome === 'succeeded' ? step.outcome : `${step.outcome} ${step.error.reason}`;
}

describe('nextStep', () => {
  it('tries the first candidate with the limits of the plan', () => {
    expect(stepsOf(planOf(ABC), [STARTED])).toEqual([
      {
        kind: 'try',
        candidate: ABC[0],
        attemptNumber: 1,
        firstTokenTimeoutMs: 1_000,
        idleTimeoutMs: 2_000,
        deadlineAt: NOW + 10_000,
      },
    ]);
  });

  it('goes down the plan, each backend once, as long as failures allow it and attempts are left', () => {
    const events = [
      STARTED,
      failure('PROVIDER_ERROR'),
      failure('PROVIDER_TIMEOUT'),
      failure('PROVIDER_OVERLOADED'),
    ];
    expect(stepsOf(planOf(ABC), events).map(inShort)).toEqual([
      'try a',
      'try b',
      'try c',
      'failed PROVIDER_OVERLOADED',
    ]);
  });

  it('ends when there are fewer candidates than attempts', () => {
    expect(stepsOf(planOf(ABC.slice(0, 1)), [STARTED, failure('PROVIDER_ERROR')]).map(inShort)).toEqual([
      'try a',
      'failed PROVIDER_ERROR',
    ]);
  });

  it.each(ERROR_REASONS.filter((reason) => reason !== 'CANCELLED'))(
    'obeys the catalogue after %s',
    (reason) => {
      const [, step] = stepsOf(planOf(ABC), [STARTED, failure(reason)]);
      expect(inShort(step)).toBe(errorEntry(reason).tryOther ? 'try b' : `failed ${reason}`);
    },
  );

  it('ends with the answer, whether or not it was streamed', () => {
    expect(stepsOf(planOf(ABC), [STARTED, { kind: 'succeeded' }]).map(inShort)).toEqual([
      'try a',
      'succeeded',
    ]);
    const streamed: AttemptEvent[] = [STARTED, { kind: 'committed' }, { kind: 'succeeded' }];
    expect(stepsOf(planOf(ABC), streamed).map(inShort)).toEqual(['try a', 'wait', 'succeeded']);
  });

  it.each([
    ['after the commit', [{ kind: 'committed' }, failure('PROVIDER_ERROR')]],
    ['by a failure that says so itself', [failure('PROVIDER_ERROR', { committed: true })]],
  ] satisfies [string, AttemptEvent[]][])(
    'never tries another once content was delivered: %s',
    (_how, events) => {
      const last = stepsOf(planOf(ABC), [STARTED, ...events]).at(-1);
      expect(last).toMatchObject({
        outcome: 'truncated',
        error: {
          reason: 'STREAM_TRUNCATED',
          message: 'The answer broke off: PROVIDER_ERROR happened.',
          disposition: 'committed',
        },
      });
    },
  );

  it('ends at once when the client goes away, before, during and after the commit', () => {
    const cancelled: AttemptEvent = { kind: 'cancelled' };
    for (const before of [[], [STARTED], [STARTED, { kind: 'committed' } as const]]) {
      expect(inShort(stepsOf(planOf(ABC), [...before, cancelled]).at(-1))).toBe('cancelled CANCELLED');
    }
    expect(inShort(stepsOf(planOf(ABC), [STARTED, failure('CANCELLED')]).at(-1))).toBe('cancelled CANCELLED');
  });

  it('has nothing to say to late news and to news of attempts that nobody started', () => {
    const late: AttemptEvent[] = [
      STARTED,
      { kind: 'succeeded' },
      failure('PROVIDER_ERROR'),
      { kind: 'cancelled' },
      STARTED,
    ];
    expect(stepsOf(planOf(ABC), late).map(inShort)).toEqual(['try a', 'succeeded', 'wait', 'wait', 'wait']);
    const early: AttemptEvent[] = [
      failure('PROVIDER_ERROR'),
      { kind: 'succeeded' },
      { kind: 'committed' },
      STARTED,
      STARTED,
    ];
    expect(stepsOf(planOf(ABC), early).map(inShort)).toEqual(['wait', 'wait', 'wait', 'try a', 'wait']);
  });

  describe('time', () => {
    const started = nextStep(startAttempts(planOf(ABC), NOW), STARTED, NOW).state;

    it('waits for a first token no longer than until the deadline', () => {
      const { step } = nextStep(started, failure('PROVIDER_ERROR'), NOW + 9_400);
      expect(step).toMatchObject({ kind: 'try', firstTokenTimeoutMs: 600, deadlineAt: NOW + 10_000 });
    });

    it('starts no attempt with less than 50 ms left', () => {
      expect(inShort(nextStep(started, failure('PROVIDER_ERROR'), NOW + 9_950).step)).toBe('try b');
      const { step } = nextStep(started, failure('PROVIDER_ERROR'), NOW + 9_951);
      expect(step).toMatchObject({
        outcome: 'failed',
        error: {
          reason: 'DEADLINE_EXCEEDED',
          message:
            'There is no time left for another attempt after one attempt; the failure was PROVIDER_ERROR: PROVIDER_ERROR happened.',
        },
      });
    });

    it('makes no attempt at all for a request that came too late', () => {
      expect(stepsOf(planOf(ABC, { totalMs: 49 }), [STARTED]).map(inShort)).toEqual([
        'failed DEADLINE_EXCEEDED',
      ]);
    });

    it('reports what went wrong and not the time when no candidate was left anyway', () => {
      const one = nextStep(startAttempts(planOf(ABC.slice(0, 1)), NOW), STARTED, NOW).state;
      expect(inShort(nextStep(one, failure('PROVIDER_ERROR'), NOW + 20_000).step)).toBe(
        'failed PROVIDER_ERROR',
      );
    });
  });

  describe('money', () => {
    const priced = [candidateOf('a', 60), candidateOf('b', 60), candidateOf('c', 30)];

    it('passes over candidates that no longer fit after an attempt that may have been billed', () => {
      const events = [STARTED, failure('PROVIDER_TIMEOUT', { disposition: 'ambiguous' })];
      expect(stepsOf(planOf(priced, { maxCostNanoUsd: 100 }), events).map(inShort)).toEqual([
        'try a',
        'try c',
      ]);
    });

    it('takes the cost that is told over the one that was expected', () => {
      const cheap = [STARTED, failure('PROVIDER_TIMEOUT', { disposition: 'ambiguous', costNanoUsd: 40 })];
      expect(stepsOf(planOf(priced, { maxCostNanoUsd: 100 }), cheap).map(inShort)).toEqual([
        'try a',
        'try b',
      ]);
      const dear = [STARTED, failure('PROVIDER_TIMEOUT', { disposition: 'ambiguous', costNanoUsd: 90 })];
      expect(stepsOf(planOf(priced, { maxCostNanoUsd: 100 }), dear).map(inShort)).toEqual([
        'try a',
        'failed PROVIDER_TIMEOUT',
      ]);
    });

    it('spends nothing on an attempt that the provider refused or never saw', () => {
      for (const disposition of ['rejected', 'never-sent'] as const) {
        const events = [STARTED, failure('PROVIDER_OVERLOADED', { disposition })];
        expect(stepsOf(planOf(priced, { maxCostNanoUsd: 100 }), events).map(inShort)).toEqual([
          'try a',
          'try b',
        ]);
      }
    });

    it('under a limit does not try a candidate whose cost nobody knows', () => {
      const plan = planOf([candidateOf('unknown'), ...priced], { maxCostNanoUsd: 100 });
      expect(stepsOf(plan, [STARTED]).map(inShort)).toEqual(['try a']);
      expect(stepsOf(planOf(ABC, { maxCostNanoUsd: 100 }), [STARTED]).map(inShort)).toEqual([
        'failed NO_ELIGIBLE_BACKEND',
      ]);
    });
  });

  describe('reach', () => {
    const events = [STARTED, failure('PROVIDER_ERROR'), failure('PROVIDER_ERROR'), failure('PROVIDER_ERROR')];

    it('passes over who cannot be reached, and that costs no attempt', () => {
      expect(
        stepsOf(planOf(ABC, { attempts: 2 }), events.slice(0, 3), outOfReach('a', 'b')).map(inShort),
      ).toEqual(['try c', 'try d', 'failed PROVIDER_ERROR']);
    });

    it('asks anew for every attempt, and tells who was passed over', () => {
      const first = nextStep(startAttempts(planOf(ABC), NOW), STARTED, NOW, outOfReach('a'));
      expect(inShort(first.step)).toBe('try b');
      const second = nextStep(first.state, failure('PROVIDER_ERROR'), NOW, outOfReach('c'));
      expect(inShort(second.step)).toBe('try d');
      expect(second.state.passedOver.map(({ error }) => error.message)).toEqual([
        'a is out of reach.',
        'c is out of reach.',
      ]);
    });

    it('says of the best candidate why nobody was tried when nobody could be reached', () => {
      const [step] = stepsOf(planOf(ABC), [STARTED], outOfReach('a', 'b', 'c', 'd'));
      expect(step).toMatchObject({
        outcome: 'failed',
        error: { reason: 'ADAPTER_UNAVAILABLE', message: 'a is out of reach.', disposition: 'never-sent' },
      });
    });

    it('reports what went wrong at those who were tried, if any were', () => {
      const steps = stepsOf(planOf(ABC), events.slice(0, 2), outOfReach('b', 'c', 'd'));
      expect(steps.map(inShort)).toEqual(['try a', 'failed PROVIDER_ERROR']);
    });

    it('does not ask about who cannot be paid for', () => {
      const plan = planOf([candidateOf('dear', 200), candidateOf('a', 60)], { maxCostNanoUsd: 100 });
      const [step] = stepsOf(plan, [STARTED], outOfReach('dear'));
      expect(inShort(step)).toBe('try a');
      expect(nextStep(startAttempts(plan, NOW), STARTED, NOW, outOfReach('dear')).state.passedOver).toEqual(
        [],
      );
    });
  });

  it('says so when the plan is empty', () => {
    expect(stepsOf(planOf([]), [STARTED]).map(inShort)).toEqual(['failed NO_BACKEND_AVAILABLE']);
  });
});
