import { describe, expect, it } from 'vitest';
import { maskHeaders, maskSecret } from './mask-secrets.js';

describe('secrets', () => {
  it('show their last four characters, and none when they are short', () => {
    expect(maskSecret('sk-0123456789')).toBe('****6789');
    expect(maskSecret('password')).toBe('****');
  });

  it('are masked in every header that carries them, and nothing else is', () => {
    expect(
      maskHeaders({
        authorization: 'Bearer sk-0123456789',
        'x-api-key': 'sk-ant-0123456789',
        'x-goog-api-key': 'AIza-0123456789',
        cookie: 'session=0123456789',
        'set-cookie': ['a', 'b'],
        accept: '*/*',
      }),
    ).toEqual({
      authorization: 'Bearer ****6789',
      'x-api-key': '****6789',
      'x-goog-api-key': '****6789',
      cookie: '****6789',
      'set-cookie': 'a, b',
      accept: '*/*',
    });
  });
});
