import type { ReasoningEffort } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createEncodeNotes } from '../../encode-notes.js';
import { encodeThinking, type ThinkingInput } from './encode-thinking.js';
import { modelTraits } from './model-traits.js';

const asking = [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] as const;

function encode(input: Partial<ThinkingInput>) {
  const notes = createEncodeNotes();
  const whole: ThinkingInput = {
    effort: 'medium',
    traits: modelTraits('claude-sonnet-4-5'),
    maxTokens: 64_000,
    turns: asking,
    forcedToolCall: false,
    ...input,
  };
  return { ...encodeThinking(whole, notes), warnings: notes.close() };
}

describe('encoding how much to think for the Anthropic Messages wire', () => {
  it.each([
    ['minimal', 1_024],
    ['low', 2_048],
    ['medium', 8_192],
    ['high', 24_576],
  ] as const)('gives %s effort a budget of %i tokens', (effort, budget_tokens) => {
    expect(encode({ effort })).toEqual({ thinking: { type: 'enabled', budget_tokens }, warnings: [] });
  });

  it('says nothing when nothing was asked for', () => {
    expect(encode({ effort: undefined })).toEqual({ warnings: [] });
  });

  it('always keeps the budget between the least one and the limit of the answer', () => {
    const effort = fc.constantFrom<ReasoningEffort>('minimal', 'low', 'medium', 'high');
    fc.assert(
      fc.property(effort, fc.integer({ min: 1_025, max: 100_000 }), (effort, maxTokens) => {
        const budget = Number(encode({ effort, maxTokens }).thinking?.['budget_tokens']);
        expect(budget).toBeGreaterThanOrEqual(1_024);
        expect(budget).toBeLessThan(maxTokens);
      }),
    );
  });

  it('does not think where the answer has no room for the least budget', () => {
    const { warnings, ...rest } = encode({ maxTokens: 1_024 });
    expect(rest).toEqual({});
    expect(warnings).toMatchObject([{ feature: 'reasoningEffort' }]);
  });

  it('warns when it lowers the budget', () => {
    expect(encode({ effort: 'high', maxTokens: 10_000 })).toMatchObject({
      thinking: { budget_tokens: 5_000 },
      warnings: [{ feature: 'reasoningEffort' }],
    });
  });

  it('says it as an effort to models that adapt', () => {
    const traits = modelTraits('claude-opus-4-7');
    expect(encode({ traits, effort: 'minimal', maxTokens: 100 })).toEqual({
      thinking: { type: 'adaptive', display: 'summarized' },
      effort: 'low',
      warnings: [],
    });
    expect(encode({ traits, effort: 'high', forcedToolCall: true })).toMatchObject({
      effort: 'high',
      warnings: [{ feature: 'reasoningEffort' }],
    });
  });

  it('does not think before a forced tool call or within an answer that was begun', () => {
    const begun = [...asking, { role: 'assistant', content: [{ type: 'text', text: 'One' }] }] as const;
    for (const refused of [encode({ forcedToolCall: true }), encode({ turns: begun })]) {
      expect(refused).not.toHaveProperty('thinking');
      expect(refused.warnings).toMatchObject([{ feature: 'reasoningEffort' }]);
    }
  });

  it('does not think while it answers tool calls that came without thinking, unless the model adapts', () => {
    const use = { type: 'tool_use', id: 'a', name: 'f', input: {} };
    const thought = { type: 'thinking', thinking: 'hm', signature: 's' };
    const answers = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a' }] } as const;
    const bare = [...asking, { role: 'assistant', content: [use] }, answers] as const;
    expect(encode({ turns: bare })).not.toHaveProperty('thinking');
    expect(encode({ turns: bare, traits: modelTraits('claude-opus-4-6') })).toHaveProperty('thinking');
    const signed = [...asking, { role: 'assistant', content: [thought, use] }, answers] as const;
    expect(encode({ turns: signed })).toHaveProperty('thinking');
  });
});
