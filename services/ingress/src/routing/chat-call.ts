import type { ChunkBatch } from '@signalbox/contracts';
import { estimateTokens, type ChatRequest } from '@signalbox/domain';
import { AdapterCall } from './adapter-call.js';
import { CHAT } from './call-kinds.js';
import {
  createContinuationFilter,
  EVERYTHING,
  type ChunkFilter,
} from './continuation/continuation-filter.js';
import { continuedChat } from './continuation/continuation-prompt.js';
import type { AttemptWires, OpenAttempt } from './open-attempt.js';
import { withOutputLimit } from './output-limit.js';

/** What is asked of every attempt of a chat request. */
export type ChatTask = {
  readonly chat: ChatRequest;
  readonly inputTokens: number;
  /** Called when content comes; may be called again. */
  readonly began: () => void;
};

/** The call of one attempt, and what of the reply the client is to see. */
export type ChatCall = {
  /** Batches of chunks. The last one of a whole answer ends with its finish. */
  readonly batches: { next(): Promise<ChunkBatch | undefined>; stop(): void };
  readonly filter: ChunkFilter;
};

/**
 * Opens the call of one attempt. One that goes on with an answer is given what the client has of it.
 * @param delivered The text that the client has.
 * @throws RouterError `ADAPTER_UNAVAILABLE`, never sent, when no adapter can be reached at all.
 */
export function openChatCall(
  wires: AttemptWires,
  task: ChatTask,
  attempt: OpenAttempt,
  { stream, delivered }: { readonly stream: boolean; readonly delivered: string },
): ChatCall {
  const { context, continuation, maxOutputTokens } = attempt;
  const again = continuation?.method;
  const chat = again === undefined ? task.chat : continuedChat(task.chat, delivered, again);
  const shown = again === undefined || again === 'restart' ? 0 : estimateTokens(delivered);
  // A backend that goes on with an answer is paid to read the beginning, so that counts towards what money pays for.
  const affordable = maxOutputTokens === undefined ? undefined : Math.max(1, maxOutputTokens - shown);
  const batches = new AdapterCall(wires, attempt, CHAT, {
    attempt: context,
    chat: withOutputLimit(chat, affordable),
    stream,
    estimatedInputTokens: task.inputTokens + shown,
  });
  return { batches, filter: again === undefined ? EVERYTHING : createContinuationFilter(delivered, again) };
}
