import { ERROR_REASONS, errorEntry } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { FAILURE_RULES } from './failure-rules.js';
import { candidateOf, planOf } from './testing/plans.js';
import { failure, STARTED, story } from './testing/telling.js';

describe('FAILURE_RULES', () => {
  it.each(ERROR_REASONS)('agrees with the catalogue about %s', (reason) => {
    const { next, again } = FAILURE_RULES[reason];
    const { tryOther, trySame } = errorEntry(reason);
    expect({ tryOther: next === 'anybody' || next === 'larger-window', trySame: again }).toEqual({
      tryOther,
      trySame,
    });
  });

  it('lets nobody be tried again who cannot be passed over for another', () => {
    const odd = ERROR_REASONS.filter((reason) => {
      const { next, again, againAfterCut } = FAILURE_RULES[reason];
      return (again || againAfterCut) && next !== 'anybody';
    });
    expect(odd).toEqual([]);
  });
});

describe('nextStep, by the rules', () => {
  const plan = planOf([candidateOf('a'), candidateOf('b')]);

  it.each(ERROR_REASONS.filter((reason) => reason !== 'CANCELLED'))(
    'goes on after %s exactly when the catalogue says so',
    (reason) => {
      expect(story(plan, [STARTED, failure(reason)])).toEqual([
        'first a',
        errorEntry(reason).tryOther ? 'retry b' : `failed ${reason}`,
      ]);
    },
  );

  it.each(ERROR_REASONS.filter((reason) => reason !== 'CANCELLED'))(
    'tries the same backend after %s exactly when the catalogue says so',
    (reason) => {
      const [, step] = story(planOf([candidateOf('a')]), [STARTED, failure(reason)]);
      expect(step).toBe(errorEntry(reason).trySame ? 'pause 100' : `failed ${reason}`);
    },
  );
});
