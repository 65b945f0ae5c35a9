import { describe, expect, it } from 'vitest';

import { createCallIds } from './call-ids.js';

const OF_VLLM = 'chatcmpl-tool-9c10564a912deb856cdcc9b700000092';

describe('createCallIds', () => {
  it('keeps what is short enough', () => {
    expect(createCallIds(40)('x'.repeat(40))).toBe('x'.repeat(40));
  });

  it('replaces what is too long, always by the same', () => {
    const callIds = createCallIds(40);
    const made = callIds(OF_VLLM);
    expect(made.length).toBeLessThanOrEqual(40);
    expect(callIds(OF_VLLM)).toBe(made);
    expect(createCallIds(40)(OF_VLLM)).toBe(made);
  });

  it('gives two ids two replacements, even if they end alike', () => {
    const callIds = createCallIds(40);
    expect(callIds(`a${OF_VLLM}`)).not.toBe(callIds(`b${OF_VLLM}`));
  });
});
