import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerHash } from './caller-hash.js';

describe('the hash of a name that a caller chose', () => {
  it('is 16 hex digits, the same for the same name of the same tenant under the same key', () => {
    expect(callerHash('ann', 'acme', 'key')).toMatch(/^[0-9a-f]{16}$/);
    expect(callerHash('ann', 'acme', 'key')).toBe(callerHash('ann', 'acme', 'key'));
  });

  it('differs by name, by tenant and by key', () => {
    const different = fc.uniqueArray(fc.tuple(fc.constantFrom('ann', 'bob'), fc.string(), fc.string()), {
      minLength: 2,
      selector: (parts) => JSON.stringify(parts),
    });
    fc.assert(
      fc.property(different, (callers) => {
        const hashes = callers.map(([name, tenant, key]) => callerHash(name, `t${tenant}`, `k${key}`));
        expect(new Set(hashes).size).toBe(callers.length);
      }),
    );
  });

  it('cannot be found by hashing guesses without the key', () => {
    const guess = createHash('sha256').update('acme\0ann').digest('hex').slice(0, 16);
    expect(callerHash('ann', 'acme', 'key')).not.toBe(guess);
  });
});
