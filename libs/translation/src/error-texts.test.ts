import { describe, expect, it } from 'vitest';

import { errorTexts } from './error-texts.js';

describe('the texts of an error of a provider', () => {
  it('are a sentence of ours that quotes nobody, and the words of the provider', () => {
    expect(errorTexts('It failed', { message: "bad input: 'a secret prompt'" })).toEqual({
      message: 'It failed.',
      providerMessage: "bad input: 'a secret prompt'",
    });
  });

  it('have no words where there are none to be shown', () => {
    expect(errorTexts('It failed', { message: '<html>' })).toEqual({ message: 'It failed.' });
    expect(errorTexts('It failed', {})).toEqual({ message: 'It failed.' });
  });

  it('name the first code that is one', () => {
    expect(errorTexts('It failed', { codes: [null, 400, '500', 'bad_request.v1', 'other'] }).message).toBe(
      'It failed (bad_request.v1).',
    );
  });

  it.each(['a secret prompt', '', 'x'.repeat(65), 'sk-abcdefgh12345', 'läuft', 'a\nb', '<b>'])(
    'do not take %j for a code',
    (code) => {
      expect(errorTexts('It failed', { codes: [code] }).message).toBe('It failed.');
    },
  );
});
