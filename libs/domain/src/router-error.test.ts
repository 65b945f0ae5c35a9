import { inspect } from 'node:util';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ERROR_REASONS, errorEntry } from './error-catalogue.js';
import { RouteFailure } from './route-failure.js';
import type { RouteRecord } from './route-record.js';
import { RouterError } from './router-error.js';

describe('making a RouterError of anything thrown', () => {
  it('leaves a RouterError as it is', () => {
    const error = new RouterError({ reason: 'UNKNOWN_MODEL', message: 'No such model.' });
    expect(RouterError.from(error)).toBe(error);
  });

  it.each([
    ['an abort of a signal', AbortSignal.abort().reason as unknown],
    ['an AbortError', Object.assign(new Error('x'), { name: 'AbortError' })],
    ['an error with the code of an abort', Object.assign(new Error('x'), { code: 'ABORT_ERR' })],
  ])('calls %s cancelled', (_, thrown) => {
    expect(RouterError.from(thrown)).toMatchObject({ reason: 'CANCELLED', cause: thrown });
  });

  it('keeps the text of an unexpected error out of the message and in the cause', () => {
    const thrown = new Error('connect to postgres://user:secret@db failed');
    const error = RouterError.from(thrown);
    expect(error).toMatchObject({ reason: 'INTERNAL', message: 'An unexpected error happened.' });
    expect(error.cause).toBe(thrown);
  });

  it('takes whatever JavaScript lets one throw, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const error = RouterError.from(thrown);
        expect(error.reason).toBe('INTERNAL');
        expect(RouterError.from(error)).toBe(error);
      }),
    );
  });
});

describe('what a provider said', () => {
  const error = new RouterError({
    reason: 'PROVIDER_REJECTED_REQUEST',
    message: 'The provider answered with status 422.',
    providerMessage: "input: 'PROMPTCANARY'",
    providerStatus: 422,
  });

  it('is told to the caller', () => {
    expect(error.messageForCaller).toBe("The provider answered with status 422: input: 'PROMPTCANARY'");
    expect(new RouterError({ reason: 'INTERNAL', message: 'Oops.' }).messageForCaller).toBe('Oops.');
  });

  it('is found by nobody who writes the error down', () => {
    const written = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)];
    expect(written.join()).not.toContain('PROMPTCANARY');
    expect(error.stack).not.toContain('PROMPTCANARY');
  });

  it('stays with an error that is changed or routed', () => {
    const { providerMessage } = error;
    expect(error.with({ disposition: 'rejected' })).toMatchObject({
      providerMessage,
      providerStatus: 422,
      disposition: 'rejected',
    });
    expect(new RouteFailure(error, {} as RouteRecord)).toMatchObject({ providerMessage });
  });
});

describe('an invalid request', () => {
  it('names every wrong field in its parts and in its text', () => {
    const violations = [
      { field: 'model', description: 'is missing' },
      { field: 'messages[2].content', description: 'is empty' },
    ];
    const error = RouterError.invalid(violations);
    expect(error.reason).toBe('INVALID_REQUEST');
    expect(error.violations).toEqual(violations);
    for (const { field, description } of violations)
      expect(error.message).toContain(`${field}: ${description}`);
  });
});

describe('a RouterError', () => {
  it.each(ERROR_REASONS)('has the entry of %s', (reason) => {
    expect(new RouterError({ reason, message: 'x' }).entry).toBe(errorEntry(reason));
  });

  it('is an Error that says nothing it was not told', () => {
    const error = new RouterError({ reason: 'INTERNAL', message: 'Oh.' });
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe('RouterError: Oh.');
    expect(error).toMatchObject({ violations: [], retryAfterMs: undefined, disposition: undefined });
    expect(error).not.toHaveProperty('cause');
  });
});
