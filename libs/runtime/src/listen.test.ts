import { describe, expect, it } from 'vitest';
import { isHostPort, joinHostPort, splitHostPort } from './listen.js';

describe('an address', () => {
  it.each(['127.0.0.1:7000', 'decision:7000', '[::1]:7000', '[::]:0'])(
    '%s comes back as it was',
    (address) => {
      const { host, port } = splitHostPort(address);
      expect(host).not.toContain('[');
      expect(joinHostPort(host, port)).toBe(address);
      expect(isHostPort(address)).toBe(true);
    },
  );

  it.each(['', 'host', 'host:', ':1', 'host:65536', 'host:99999', 'a,b:1', 'a b:1', 'a=b:1'])(
    'is not "%s"',
    (text) => expect(isHostPort(text)).toBe(false),
  );
});
