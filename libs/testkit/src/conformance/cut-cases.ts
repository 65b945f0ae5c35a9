/* oxlint-disable vitest/no-standalone-expect -- these functions are the bodies of tests that adapter.ts declares. */
import type { AttemptRecord } from '@signalbox/domain';
import { expect } from 'vitest';
import type { AdapterHarness } from './adapter-harness.js';
import { chatOf } from './chat-requests.js';
import { conformanceCases } from './conformance-case.js';
import { generate, type GenerateOptions, type ObservedAnswer } from './generate.js';

/** A pace at which every piece arrives in a read of its own. */
const SLOW = { tokensPerSecond: 50 };
/** A limit that a provider which goes silent must hit, in milliseconds. */
const SOON_MS = 150;

/** Answers that never arrive, that break off, and that the client no longer waits for. */
export const cutCases = conformanceCases({
  'says that an answer broke off after its beginning': async (harness) => {
    for (const how of ['fin', 'reset'] as const) {
      harness.upstream.setBehaviour(undefined, { ...SLOW, fault: { kind: 'cut', afterChunks: 3, how } });
      const { chunks, error, event } = await generate(harness, chatOf('Break off.'));
      expect(error).toMatchObject({ reason: 'STREAM_TRUNCATED', disposition: 'committed' });
      expect(chunks.at(-1)?.kind).toBe('text-delta');
      expectPartOfBill(event.attempt, 'truncated');
    }
  },

  'says that an error ended an answer after its beginning': async (harness) => {
    harness.upstream.setBehaviour(undefined, { ...SLOW, fault: { kind: 'error-event', afterChunks: 3 } });
    const { completion, error, event } = await generate(harness, chatOf('Fail late.'));
    expect(completion).toBeUndefined();
    expect(error?.disposition).toBe('committed');
    expectPartOfBill(event.attempt, 'truncated');
  },

  'does not show half of an answer in one piece': async (harness) => {
    harness.upstream.setBehaviour(undefined, { fault: { kind: 'cut', afterChunks: 1, how: 'fin' } });
    const { chunks, error, event } = await generate(harness, chatOf('Half.'), { stream: false });
    expect(chunks).toEqual([]);
    expect(error).toMatchObject({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' });
    expect(event.attempt.outcome).toBe('failed');
  },

  'gives up on a provider that never answers': async (harness) => {
    for (const kind of ['silent', 'silent-after-headers'] as const) {
      harness.upstream.reset();
      harness.upstream.setBehaviour(undefined, { fault: { kind } });
      const { error, event } = await limited(harness, { firstTokenMs: SOON_MS });
      expect(error).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
      expect(event.attempt).toMatchObject({ outcome: 'failed', cost: { certainty: 'upper-bound' } });
      await expectGivenUp(harness);
    }
  },

  'gives up on a provider that stops in the middle': async (harness) => {
    harness.upstream.setBehaviour(undefined, { ...SLOW, fault: { kind: 'stall', afterChunks: 3 } });
    const { error, event } = await limited(harness, { idleMs: SOON_MS });
    expect(error).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'committed' });
    expectPartOfBill(event.attempt, 'truncated');
    await expectGivenUp(harness);
  },

  'stops the provider when the client goes away before the first token': async (harness) => {
    for (const stream of [true, false]) {
      harness.upstream.reset();
      harness.upstream.setBehaviour(undefined, { fault: { kind: 'silent' } });
      const client = new AbortController();
      const answer = generate(harness, chatOf('Never mind.'), { stream, signal: client.signal });
      await harness.upstream.journal.waitFor(({ outcome }) => outcome === 'open');
      client.abort();
      const { error, event } = await answer;
      expect(error?.reason).toBe('CANCELLED');
      expect(event.attempt).toMatchObject({
        outcome: 'cancelled',
        reason: 'CANCELLED',
        disposition: 'ambiguous',
        cost: { certainty: 'upper-bound' },
      });
      await expectGivenUp(harness);
    }
  },

  'stops the provider when the client goes away in the middle': async (harness) => {
    harness.upstream.setBehaviour(undefined, { ...SLOW, outputTokens: 10_000 });
    const client = new AbortController();
    const { event } = await generate(harness, chatOf('A very long story.'), {
      signal: client.signal,
      onContent: (count) => {
        if (count >= 3) client.abort();
      },
    });
    expectPartOfBill(event.attempt, 'cancelled');
    await expectGivenUp(harness);
  },
});

function limited(
  harness: AdapterHarness,
  limits: { readonly firstTokenMs?: number; readonly idleMs?: number },
): Promise<ObservedAnswer> {
  const options: GenerateOptions = { attempt: harness.attempt('chat', limits) };
  return generate(harness, chatOf('Are you there?'), options);
}

/** Expects a partial bill: tokens counted from the delivered text, and the cost as an upper bound. */
function expectPartOfBill({ outcome, usage, cost }: AttemptRecord, expected: AttemptRecord['outcome']): void {
  expect(outcome).toBe(expected);
  expect(usage).toMatchObject({ inputTokens: 11, source: 'estimated' });
  expect(usage.outputTokens).toBeGreaterThan(0);
  expect(cost).toEqual({ nanoUsd: 11 * 1_000 + 1_000 * 2_000, certainty: 'upper-bound' });
}

async function expectGivenUp({ upstream }: AdapterHarness): Promise<void> {
  const entry = await upstream.journal.waitFor(({ outcome }) => outcome !== 'open');
  expect(entry.outcome).toBe('client_gave_up');
}
