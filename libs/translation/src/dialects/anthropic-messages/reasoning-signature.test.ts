import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redactedSignature, thinkingBlock } from './reasoning-signature.js';

describe('the signature of reasoning', () => {
  it('goes back unchanged, with the text that it signs', () => {
    expect(thinkingBlock({ kind: 'reasoning', text: 'hm', signature: 'EsECCokB+/==' })).toEqual({
      type: 'thinking',
      thinking: 'hm',
      signature: 'EsECCokB+/==',
    });
  });

  it('brings the data of a redacted block back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        const part = { kind: 'reasoning', text: '', signature: redactedSignature(data) } as const;
        expect(thinkingBlock(part)).toEqual({ type: 'redacted_thinking', data });
      }),
    );
  });

  it.each([undefined, '', 'gemini:EsECCokB'])('is not of this provider: %s', (signature) => {
    expect(
      thinkingBlock({ kind: 'reasoning', text: 'hm', ...(signature !== undefined && { signature }) }),
    ).toBe(undefined);
  });
});
