import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CAPABILITIES, missingCapabilities } from './capability.js';

describe('finding missing capabilities', () => {
  it('names them in the order in which they were asked for', () => {
    expect(missingCapabilities(['vision', 'tools', 'audio'], new Set(['tools']))).toEqual([
      'vision',
      'audio',
    ]);
  });

  it('misses nothing that is offered, and everything that is not', () => {
    const some = fc.subarray([...CAPABILITIES]);
    fc.assert(
      fc.property(some, some, (needed, offered) => {
        const missing = missingCapabilities(needed, new Set(offered));
        expect(
          missing.every((capability) => needed.includes(capability) && !offered.includes(capability)),
        ).toBe(true);
        expect(missingCapabilities(needed, new Set([...offered, ...missing]))).toEqual([]);
      }),
    );
  });
});
