import type { ChunkBatch } from '@signalbox/contracts';
import { estimateTokens, type ChatRequest } from '@signalbox/domain';
import { AdapterCall } from './adapter-call.js';
import type { ReplyReader } from './reply-reader.js';
import type { JobRun } from './attempt-job.js';
import { CHAT } from './call-kinds.js';
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

/** How an attempt asks for the answer. */
export type ChatManner = {
  readonly stream: boolean;
  /** The text that the client has. */
  readonly delivered: string;
};

/**
 * Makes the call of one attempt, which begins when it is first read. One that continues an answer is given what the client
 * has of it.
 */
export function createChatCall<Item, Result>(
  wires: AttemptWires,
  task: ChatTask,
  attempt: OpenAttempt,
  { stream, delivered }: ChatManner,
  reader: ReplyReader<ChunkBatch, Item, Result>,
): JobRun<Item, Result> {
  const { context, continuation, maxOutputTokens } = attempt;
  const again = continuation?.method;
  const chat = again === undefined ? task.chat : continuedChat(task.chat, delivered, again);
  const shown = again === undefined || again === 'restart' ? 0 : estimateTokens(delivered);
  // A backend that continues an answer charges for reading its beginning, so that counts towards what the cost limit pays
  // for.
  const affordable = maxOutputTokens === undefined ? undefined : Math.max(1, maxOutputTokens - shown);
  const call = {
    attempt: context,
    chat: withOutputLimit(chat, affordable),
    stream,
    estimatedInputTokens: task.inputTokens + shown,
  };
  return new AdapterCall(wires, attempt, CHAT, call, reader);
}
