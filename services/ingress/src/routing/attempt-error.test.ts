import { RouterError, type Disposition } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { judgeFailure } from './attempt-error.js';

const LEFT = { committed: false, abandoned: true, late: false };

describe('the failure of an attempt whose client has gone', () => {
  const thrown = (disposition?: Disposition) =>
    new RouterError({
      reason: 'DEADLINE_EXCEEDED',
      message: 'Too late.',
      ...(disposition !== undefined && { disposition }),
    });

  it('is that the client has gone, whatever came of it', () => {
    expect(judgeFailure(thrown(), LEFT).error.reason).toBe('CANCELLED');
    expect(judgeFailure(thrown(), { ...LEFT, late: true }).error.reason).toBe('DEADLINE_EXCEEDED');
  });

  it.each(['never-sent', 'rejected'] as const)('costs nothing where the adapter says %s', (disposition) => {
    expect(judgeFailure(thrown(disposition), LEFT).disposition).toBe(disposition);
  });

  it('may have cost anything where nobody says so, and was committed where content has left', () => {
    expect(judgeFailure(thrown(), LEFT).disposition).toBe('ambiguous');
    expect(judgeFailure(thrown('never-sent'), { ...LEFT, committed: true }).disposition).toBe('committed');
  });
});
