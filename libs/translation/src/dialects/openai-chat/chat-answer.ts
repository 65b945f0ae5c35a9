import type { Chunk, Draft, FinishChunk, StreamStartChunk, Usage } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { estimateUsage } from '../../estimate-usage.js';
import { isRecord } from '../../parse-json.js';
import { brokenAnswer, malformedReply } from '../../reply-errors.js';
import { firstChoice } from './first-choice.js';
import { findError } from './map-error.js';
import { isBrokenFinish, mapFinishReason } from './map-finish-reason.js';
import { mapUsage } from './map-usage.js';
import { readContent, readString } from './read-content.js';
import { createToolCallAssembler, type ToolCallAssembler } from './tool-call-assembler.js';

/** One answer in progress, from one `chat.completion` or many `chat.completion.chunk`. */
export class ChatAnswer {
  private readonly context: DecodeContext;
  private calls: ToolCallAssembler | undefined;
  private isStarted = false;
  private responseId = '';
  private rawReason: string | undefined;
  private usage: Usage | undefined;
  private output = '';
  private reasoning = '';

  /** Starts an answer of which nothing has arrived yet. */
  constructor(context: DecodeContext) {
    this.context = context;
  }

  /**
   * @returns the chunks that the object completes.
   * @throws RouterError when the object is an error or is not of this wire.
   */
  take(body: unknown): readonly Chunk[] {
    const error = findError(body);
    if (error !== undefined) throw error;
    if (!isRecord(body) || !(Array.isArray(body['choices']) || isRecord(body['usage']))) {
      throw malformedReply('it is not a chat completion');
    }
    const chunks: Chunk[] = [];
    this.responseId ||= readString(body['id']);
    const model = readString(body['model']);
    if (model !== '' && !this.isStarted) chunks.push(this.start(model));
    this.usage = mapUsage(body['usage']) ?? this.usage;

    const choice = firstChoice(body);
    if (choice === undefined) return chunks;
    const failure = findError(choice);
    if (failure !== undefined) throw failure;
    const { delta, message, finish_reason: finishReason } = choice;
    if (isRecord(delta)) this.takeMessage(delta, false, chunks);
    else if (isRecord(message)) this.takeMessage(message, true, chunks);
    if (typeof finishReason === 'string' && finishReason !== '') {
      if (isBrokenFinish(finishReason)) throw brokenAnswer('PROVIDER_ERROR', { codes: [finishReason] });
      this.rawReason = finishReason;
    }
    return chunks;
  }

  /** Takes the text of a frame that contains nothing else. @returns the chunks that it completes. */
  takeText(text: string): readonly Chunk[] {
    if (text === '') return [];
    this.output += text;
    const chunk: Chunk = { kind: 'text-delta', text };
    return this.isStarted ? [chunk] : [this.start(this.context.model), chunk];
  }

  /** Whether the wire has said why the model stopped. */
  hasStopped(): boolean {
    return this.rawReason !== undefined;
  }

  /** Nothing more arrives. @returns the last chunks, ending with `finish`. */
  finish(): readonly Chunk[] {
    const { calls, context, output, rawReason, reasoning, usage } = this;
    const finish: Draft<FinishChunk> = {
      kind: 'finish',
      reason: mapFinishReason(rawReason, calls !== undefined && calls.close().count > 0),
      usage: usage ?? estimateUsage(context, output, reasoning),
    };
    if (rawReason !== undefined) finish.rawReason = rawReason;
    return this.isStarted ? [finish] : [this.start(context.model), finish];
  }

  /** The first chunk, which names the model. A frame without a model name does not cause it; content does. */
  private start(model: string): Chunk {
    this.isStarted = true;
    const start: Draft<StreamStartChunk> = { kind: 'stream-start', model, warnings: [] };
    if (this.responseId !== '') start.responseId = this.responseId;
    return start;
  }

  private emit(chunk: Chunk, chunks: Chunk[]): void {
    if (!this.isStarted) chunks.push(this.start(this.context.model));
    chunks.push(chunk);
    if (chunk.kind === 'text-delta') this.output += chunk.text;
    else if (chunk.kind === 'reasoning-delta') this.reasoning += chunk.text;
    else if (chunk.kind === 'tool-call-delta') this.output += chunk.argumentsText;
    else if (chunk.kind === 'tool-call-start') this.output += chunk.name;
  }

  private takeMessage(message: Readonly<Record<string, unknown>>, isWhole: boolean, chunks: Chunk[]): void {
    const content = readContent(message['content']);
    // Within a stream it is one delta of many, such as a reference.
    if (isWhole && content.isUnknown === true) throw malformedReply('its content has no known part');
    const thought =
      readString(message['reasoning_content']) || readString(message['reasoning']) || content.reasoning;
    if (thought !== '') this.emit({ kind: 'reasoning-delta', text: thought }, chunks);
    if (content.text !== '') this.emit({ kind: 'text-delta', text: content.text }, chunks);
    const refusal = readString(message['refusal']);
    if (refusal !== '') this.emit({ kind: 'text-delta', text: refusal, refusal: true }, chunks);
    const fragments: readonly unknown[] = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
    for (const [position, fragment] of fragments.entries()) {
      this.takeCall(fragment, isWhole ? position : undefined, chunks);
    }
    // The wire's form of a tool call before there were parallel calls.
    if (isRecord(message['function_call'])) this.takeCall({ function: message['function_call'] }, 0, chunks);
  }

  private takeCall(fragment: unknown, position: number | undefined, chunks: Chunk[]): void {
    this.calls ??= createToolCallAssembler();
    for (const chunk of this.calls.take(fragment, position, this.responseId)) this.emit(chunk, chunks);
  }
}
