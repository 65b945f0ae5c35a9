import { ERROR_REASONS, errorEntry, RouterError } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { errorBody, errorEvent } from './error-body.js';

describe('errorBody', () => {
  it.each(ERROR_REASONS)('has the four fields of OpenAI, and our reason, for %s', (reason) => {
    const { error } = errorBody(new RouterError({ reason, message: 'A sentence.' }), 'req_1');
    const { openaiType, openaiCode } = errorEntry(reason);
    expect(error).toEqual({
      message: 'A sentence.',
      type: openaiType,
      param: null,
      code: openaiCode ?? null,
      reason,
      violations: [],
      request_id: 'req_1',
    });
  });

  it('puts the first wrong field in param and all of them in violations', () => {
    const violations = [
      { field: 'a', description: 'is wrong' },
      { field: 'b', description: 'is wrong too' },
    ];
    expect(errorBody(RouterError.invalid(violations), 'r').error).toMatchObject({ param: 'a', violations });
  });

  it('shows nothing of a cause', () => {
    const error = new RouterError({ reason: 'INTERNAL', message: 'M', cause: new Error('secret') });
    expect(errorEvent(error, 'r')).not.toContain('secret');
  });
});
