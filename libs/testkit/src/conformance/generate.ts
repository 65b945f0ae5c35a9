import type { AttemptContext, AttemptFinished, ChatRequest, Chunk } from '@signalbox/domain';
import type { JournalEntry } from '@signalbox/simulated-provider';
import type { GeneratedAnswer, GenerateCall } from './adapter-client.js';
import type { AdapterHarness } from './adapter-harness.js';

/** How a call differs from the usual one. */
export type GenerateOptions = Partial<Pick<GenerateCall, 'stream' | 'signal' | 'onContent'>> & {
  readonly attempt?: AttemptContext;
};

/** An answer, the event that was published about it, and what the provider saw. */
export type ObservedAnswer = GeneratedAnswer & {
  readonly event: AttemptFinished;
  /** The provider's entry of this call. @throws when the provider never saw it. */
  readonly entry: JournalEntry;
};

/** Makes one call, and waits for the event of the attempt. */
export async function generate(
  harness: AdapterHarness,
  chat: ChatRequest,
  { attempt = harness.attempt(), stream = true, ...more }: GenerateOptions = {},
): Promise<ObservedAnswer> {
  harness.booked.add(attempt.attemptId);
  const answer = await harness.adapter.generate({ attempt, chat, stream, estimatedInputTokens: 11, ...more });
  const event = await harness.events.of(attempt.attemptId);
  return {
    ...answer,
    event,
    get entry() {
      return lastEntry(harness);
    },
  };
}

/** The provider's entry of its last call. @throws when there was none. */
export function lastEntry({ upstream }: AdapterHarness): JournalEntry {
  const entry = upstream.journal.entries().at(-1);
  if (entry === undefined) throw new Error('The provider was not called.');
  return entry;
}

/** All text of an answer. */
export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => (chunk.kind === 'text-delta' ? chunk.text : '')).join('');
}
