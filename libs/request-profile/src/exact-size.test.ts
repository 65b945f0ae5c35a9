import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '@signalbox/domain';
import { exactInputTokens, isNearLimit } from './exact-size.js';
import { loadTokenizer } from './load-tokenizer.js';
import { countInSlices } from './text-tokens.js';

function chatOf(text: string): ChatRequest {
  return {
    messages: [{ role: 'user', content: [{ kind: 'text', text }] }],
    tools: [],
    toolChoice: { kind: 'auto' },
    output: { kind: 'text' },
    sampling: { stop: [] },
  };
}

describe('a prompt', () => {
  it.each([
    [7_000, 0, true],
    [7_000, 1_000, true],
    [5_000, 0, false],
    [12_000, 0, false],
    [5_000, 3_000, true],
  ])('of about %d tokens and %d of answer: near a window of 8,000 is %s', (input, output, near) => {
    expect(isNearLimit(input, output, [8_000, 1_000_000])).toBe(near);
  });

  it('is counted as the tokenizer does, whatever the estimate was', async () => {
    const counted = await exactInputTokens(chatOf('Hello, world!'), 1_000, loadTokenizer);
    // Four tokens instead of the estimate's five.
    expect(counted).toBe(1_000 + 4 - 5);
  });

  it('keeps its estimate where a run without a break would take too long to count', async () => {
    expect(await exactInputTokens(chatOf('a'.repeat(20_000)), 5_000, loadTokenizer)).toBe(5_000);
    expect(await countInSlices('a'.repeat(20_000), () => 1)).toBeUndefined();
  });

  it('keeps its estimate where it is very long', async () => {
    const never = () => Promise.reject(new Error('It must not be loaded.'));
    expect(await exactInputTokens(chatOf('word '.repeat(250_000)), 250_000, never)).toBe(250_000);
  });

  it('is counted in slices that let others go on', async () => {
    const lengths: number[] = [];
    const counted = await countInSlices('word '.repeat(4_000), (slice) => lengths.push(slice.length));
    expect(lengths).toEqual([8_192, 8_192, 3_616]);
    expect(counted).toBe(1 + 2 + 3);
  });
});
