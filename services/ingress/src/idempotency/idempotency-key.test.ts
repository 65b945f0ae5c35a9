import { describe, expect, it } from 'vitest';
import { keyViolations } from './idempotency-key.js';

describe('an idempotency key', () => {
  it.each([undefined, 'a', '0f7c2f6e-6d4b-4d52-9f0e-7a5b1c2d3e4f', '!~', 'x'.repeat(255)])(
    'may be %j',
    (key) => {
      expect(keyViolations(key)).toEqual([]);
    },
  );

  it.each(['', ' ', 'two words', 'a, b', 'x'.repeat(256), 'é', 'a\u0000', 'tab\t'])(
    'may not be %j',
    (key) => {
      expect(keyViolations(key)).toEqual([
        { field: 'idempotency-key', description: 'must be 1 to 255 visible ASCII characters' },
      ]);
    },
  );
});
