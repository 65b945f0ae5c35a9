import { describe, expect, it } from 'vitest';
import { redactSecrets } from './redact-secrets.js';

const SECRET = 'zqx-DISTINCTIVE-7f3a9c';

describe('a text without its secrets', () => {
  it('has none of them, wherever they stood', () => {
    expect(redactSecrets(`${SECRET}: no (${SECRET}), nor other-key`, [SECRET, 'other-key'])).toBe(
      '[redacted]: no ([redacted]), nor [redacted]',
    );
  });

  it('has no beginning of one that it was cut in', () => {
    expect(redactSecrets('Unauthorized: zqx-DISTIN…', [SECRET])).toBe('Unauthorized: [redacted]…');
    expect(redactSecrets('Unauthorized: zqx…', [SECRET])).toBe('Unauthorized: zqx…');
  });

  it('is left as it is by what is too short to be a secret', () => {
    expect(redactSecrets('a text', ['', 'a', 'tex'])).toBe('a text');
  });

  it('reads a secret as it stands', () => {
    expect(redactSecrets('x $& y', ['$&.*'])).toBe('x $& y');
    expect(redactSecrets('x a.*b y', ['a.*b'])).toBe('x [redacted] y');
  });
});
