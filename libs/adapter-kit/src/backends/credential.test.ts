import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bindCredential } from './credential.js';

const credential = bindCredential('sk-top-secret', 'https://api.test', {
  authorize: (secret) => ({ authorization: `Bearer ${secret}` }),
});

describe('a credential', () => {
  it('gives its headers to its own origin', () => {
    expect(credential.headersFor('https://api.test')).toEqual({ authorization: 'Bearer sk-top-secret' });
  });

  it.each(['http://api.test', 'https://api.test:8443', 'https://api.test.evil', 'https://evil', ''])(
    'gives nothing to %s',
    (origin) => {
      expect(() => credential.headersFor(origin)).toThrowError(/for https:\/\/api\.test and not for/);
    },
  );

  it.each(['sk-top-secret', 'Bearer sk-top-secret'])('is cut out of a text that quotes %s', (quoted) => {
    expect(credential.redact(`"${quoted}" is wrong`)).toBe('"[redacted]" is wrong');
  });

  it('is cut out of a text that quotes what it became in a header', () => {
    const encoded = bindCredential('user:pass', 'https://api.test', {
      authorize: (secret) => ({ authorization: `Basic ${btoa(secret)}` }),
    });
    expect(encoded.redact(`user:pass is ${btoa('user:pass')}`)).toBe('[redacted] is [redacted]');
  });

  it('shows its secret to nobody who looks at it', () => {
    expect(inspect(credential, { depth: 9, showHidden: true })).not.toContain('secret');
    expect(JSON.stringify(credential)).not.toContain('secret');
  });
});
