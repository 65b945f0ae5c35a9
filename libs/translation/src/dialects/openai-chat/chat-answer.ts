import type { Chunk, FinishChunk, Usage } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { estimateUsage } from '../../estimate-usage.js';
import { isRecord } from '../../parse-json.js';
import { brokenAnswer, malformedReply } from '../../reply-errors.js';
import { firstChoice } from './first-choice.js';
import { findError } from './map-error.js';
import { isBrokenFinish, mapFinishReason } from './map-finish-reason.js';
import { mapUsage } from './map-usage.js';
import { readContent, readString } from './read-content.js';
import { createToolCallAssembler } from './tool-call-assembler.js';

/** One answer in the making, from one `chat.completion` or many `chat.completion.chunk`. */
export type ChatAnswer = {
  /**
   * @returns the chunks that the object completes.
   * @throws RouterError when the object is an error or is not of this wire.
   */
  take(body: unknown): readonly Chunk[];
  /** Takes the text of a frame that says nothing else. @returns the chunks that it completes. */
  takeText(text: string): readonly Chunk[];
  /** Whether the wire has said why the model stopped. */
  hasStopped(): boolean;
  /** Nothing more comes. @returns the last chunks, `finish` among them. */
  finish(): readonly Chunk[];
};

/** Creates an answer of which nothing has come yet. */
export function createChatAnswer(context: DecodeContext): ChatAnswer {
  const calls = createToolCallAssembler();
  let isStarted = false;
  let responseId = '';
  let rawReason: string | undefined;
  let usage: Usage | undefined;
  let output = '';
  let reasoning = '';

  /** Says who answers before anything else; a frame without a model name can wait, content cannot. */
  function start(model: string, chunks: Chunk[]): void {
    if (isStarted) return;
    isStarted = true;
    chunks.push({
      kind: 'stream-start',
      model,
      ...(responseId !== '' && { responseId }),
      warnings: [],
    });
  }

  function emit(chunk: Chunk, chunks: Chunk[]): void {
    start(context.model, chunks);
    chunks.push(chunk);
    if (chunk.kind === 'text-delta') output += chunk.text;
    else if (chunk.kind === 'reasoning-delta') reasoning += chunk.text;
    else if (chunk.kind === 'tool-call-delta') output += chunk.argumentsText;
    else if (chunk.kind === 'tool-call-start') output += chunk.name;
  }

  function takeCall(fragment: unknown, position: number | undefined, chunks: Chunk[]): void {
    for (const chunk of calls.take(fragment, position, responseId)) emit(chunk, chunks);
  }

  function takeMessage(message: Readonly<Record<string, unknown>>, isWhole: boolean, chunks: Chunk[]): void {
    const content = readContent(message['content']);
    const thought =
      readString(message['reasoning_content']) || readString(message['reasoning']) || content.reasoning;
    if (thought !== '') emit({ kind: 'reasoning-delta', text: thought }, chunks);
    if (content.text !== '') emit({ kind: 'text-delta', text: content.text }, chunks);
    const refusal = readString(message['refusal']);
    if (refusal !== '') emit({ kind: 'text-delta', text: refusal }, chunks);
    const fragments: readonly unknown[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
    for (const [position, fragment] of fragments.entries()) {
      takeCall(fragment, isWhole ? position : undefined, chunks);
    }
    // The form of the wire before there were parallel calls.
    if (isRecord(message['function_call'])) takeCall({ function: message['function_call'] }, 0, chunks);
  }

  return {
    take(body) {
      const error = findError(body);
      if (error !== undefined) throw error;
      if (!isRecord(body) || !(Array.isArray(body['choices']) || isRecord(body['usage']))) {
        throw malformedReply('it is not a chat completion');
      }
      const chunks: Chunk[] = [];
      responseId ||= readString(body['id']);
      const model = readString(body['model']);
      if (model !== '') start(model, chunks);
      usage = mapUsage(body['usage']) ?? usage;

      const choice = firstChoice(body);
      if (choice === undefined) return chunks;
      const { delta, message, finish_reason: finishReason } = choice;
      if (isRecord(delta)) takeMessage(delta, false, chunks);
      else if (isRecord(message)) takeMessage(message, true, chunks);
      if (typeof finishReason === 'string' && finishReason !== '') {
        if (isBrokenFinish(finishReason))
          throw brokenAnswer('PROVIDER_ERROR', `finish_reason is ${finishReason}.`);
        rawReason = finishReason;
      }
      return chunks;
    },
    takeText(text) {
      const chunks: Chunk[] = [];
      if (text !== '') emit({ kind: 'text-delta', text }, chunks);
      return chunks;
    },
    hasStopped: () => rawReason !== undefined,
    finish() {
      const chunks: Chunk[] = [];
      start(context.model, chunks);
      const finish: FinishChunk = {
        kind: 'finish',
        reason: mapFinishReason(rawReason, calls.close().count > 0),
        ...(rawReason !== undefined && { rawReason }),
        usage: usage ?? estimateUsage(context, output, reasoning),
      };
      chunks.push(finish);
      return chunks;
    },
  };
}
