import { describe, expect, it } from 'vitest';

import { isRecord, parseJson, tryParseJson } from './parse-json.js';

describe('parsing JSON of a provider', () => {
  it('gives the value', () => {
    expect(parseJson('{"a":[1,null]}')).toEqual({ a: [1, null] });
  });

  it('throws an error that quotes nothing of the text', () => {
    const secret = '<html>my diary</html>';
    expect(() => parseJson(secret)).toThrowError(
      expect.objectContaining({ reason: 'PROVIDER_MALFORMED_REPLY' }),
    );
    expect(() => parseJson(secret)).not.toThrowError(/diary/);
    expect(() => parseJson(secret)).toThrowError(expect.not.objectContaining({ cause: expect.anything() }));
    expect(tryParseJson(secret)).toBeUndefined();
  });

  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['{}', false],
  ])('knows whether %j is an object', (value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});
