import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { markSignature, unmarkSignature } from './thought-signature.js';

describe('thought signatures', () => {
  it('go back unchanged', () => {
    fc.assert(
      fc.property(fc.string(), (signature) => {
        expect(unmarkSignature(markSignature(signature))).toBe(signature);
      }),
    );
  });

  it.each([undefined, 'EsECCokB', 'redacted_thinking:EsEC'])(
    'of another provider stay away: %s',
    (signature) => {
      expect(unmarkSignature(signature)).toBe(undefined);
    },
  );
});
