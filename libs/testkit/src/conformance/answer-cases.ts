/* oxlint-disable vitest/no-standalone-expect -- these functions are the bodies of tests that adapter.ts declares. */
import { estimateTokens } from '@signalbox/domain';
import { expect } from 'vitest';
import { chatOf } from './chat-requests.js';
import { conformanceCases } from './conformance-case.js';
import { generate, textOf } from './generate.js';

/** The shape of an answer, its tokens and its cost. */
export const answerCases = conformanceCases({
  'streams a text from its start to its finish': async (harness) => {
    const { chunks, event } = await generate(harness, chatOf('Which train is the next one?'));
    expect(chunks[0]).toMatchObject({ kind: 'stream-start', model: harness.model });
    expect(chunks.at(-1)).toMatchObject({ kind: 'finish' });
    expect(new Set(chunks.slice(1, -1).map(({ kind }) => kind))).toEqual(new Set(['text-delta']));
    expect(textOf(chunks)).toContain('Which train is the next one?');
    expect(event).toMatchObject({ streamed: true, tenant: 'acme' });
    expect(event.attempt).toMatchObject({ outcome: 'succeeded', disposition: 'done', backend: 'chat' });
    expect(event.attempt.firstTokenMs).toBeLessThanOrEqual(event.attempt.durationMs);
  },

  'gives the same text in one piece': async (harness) => {
    const streamed = await generate(harness, chatOf('One answer, two ways.'));
    const whole = await generate(harness, chatOf('One answer, two ways.'), { stream: false });
    expect(whole.completion?.content).toEqual(streamed.completion?.content);
    expect(whole.completion?.finishReason).toBe(streamed.completion?.finishReason);
    expect(whole.event).toMatchObject({ streamed: false, attempt: { outcome: 'succeeded' } });
  },

  'counts what the provider counts and prices it': async (harness) => {
    for (const stream of [true, false]) {
      const { completion, cost, event, entry } = await generate(harness, chatOf('What does it cost?'), {
        stream,
      });
      const { inputTokens, outputTokens, source } = completion?.usage ?? {};
      expect({ inputTokens, outputTokens, source }).toEqual({
        inputTokens: entry.usage?.input,
        outputTokens: entry.usage?.output,
        source: 'provider',
      });
      // One dollar for a million tokens is 1,000 nano-dollars a token; the policy says 1 and 2 dollars.
      const nanoUsd = (inputTokens ?? 0) * 1_000 + (outputTokens ?? 0) * 2_000;
      expect(cost).toEqual({ nanoUsd, certainty: 'exact' });
      expect(event.attempt).toMatchObject({ usage: completion?.usage, cost });
    }
  },

  'estimates the tokens when the provider tells none': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'no-usage' } });
    const { chunks, completion, cost } = await generate(harness, chatOf('Say nothing of tokens.'));
    expect(completion?.usage).toMatchObject({
      inputTokens: 11,
      outputTokens: estimateTokens(textOf(chunks)),
      source: 'estimated',
    });
    expect(cost?.certainty).toBe('estimated');
  },

  'says that an answer was cut at the limit': async (harness) => {
    const chat = chatOf('A long story, please.', { sampling: { maxOutputTokens: 20 } });
    const { completion } = await generate(harness, chat);
    expect(completion?.finishReason).toBe('length');
    expect(completion?.usage.outputTokens).toBeLessThanOrEqual(20);
  },

  'says that an answer ended by itself': async (harness) => {
    expect((await generate(harness, chatOf('Short.'))).completion?.finishReason).toBe('stop');
  },

  'understands an answer whose bytes come one by one': async (harness) => {
    const plain = await generate(harness, chatOf('Grüße an die 🚂!'));
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'split-bytes' } });
    const split = await generate(harness, chatOf('Grüße an die 🚂!'));
    expect(split.completion?.content).toEqual(plain.completion?.content);
    expect(split.completion?.usage).toEqual(plain.completion?.usage);
  },

  'does not need the marker after the finish': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'no-done' } });
    expect((await generate(harness, chatOf('The end.'))).completion).toBeDefined();
  },

  'takes a piece of a megabyte': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'huge-event', bytes: 1_000_000 } });
    const { chunks } = await generate(harness, chatOf('Much at once.'));
    expect(textOf(chunks).length).toBeGreaterThan(1_000_000);
  },

  'keeps answers apart that come at the same time': async (harness) => {
    harness.upstream.setBehaviour(undefined, { tokensPerSecond: 2_000 });
    const names = Array.from({ length: 20 }, (_, index) => `passenger number ${index} of this train`);
    const answers = await Promise.all(names.map((name) => generate(harness, chatOf(name))));
    for (const [index, { chunks }] of answers.entries())
      expect(textOf(chunks)).toContain(`number ${index} of`);
  },
});
