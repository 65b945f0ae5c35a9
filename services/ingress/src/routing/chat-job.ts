import type { ChunkBatch } from '@signalbox/contracts';
import {
  estimateTokens,
  foldChunks,
  isContent,
  type Chunk,
  type ChatRequest,
  type Completion,
  type Cost,
  type FinishChunk,
  type Warning,
} from '@signalbox/domain';
import { unfinishedAnswer } from './attempt-error.js';
import {
  inOnePiece,
  type AttemptJob,
  type AttemptProgress,
  type AttemptSuccess,
  type JobMemory,
} from './attempt-job.js';
import { createAnswerMemory } from './continuation/answer-memory.js';
import {
  createContinuationFilter,
  EVERYTHING,
  type ChunkFilter,
} from './continuation/continuation-filter.js';
import { continuedChat } from './continuation/continuation-prompt.js';
import { openChat, type AttemptWires, type OpenAttempt } from './open-attempt.js';
import { costLimitWarnings, withOutputLimit } from './output-limit.js';

/** The chunks of one turn of the adapter. */
export type Chunks = readonly Chunk[];

/** What is asked of every attempt of a chat request. */
export type ChatTask = {
  readonly chat: ChatRequest;
  readonly inputTokens: number;
  /** Called when content comes; may be called again. */
  readonly began: () => void;
};

/** How a streamed answer ended. */
export type StreamEnd = { readonly finish: FinishChunk; readonly warnings: readonly Warning[] };

/** The job of streaming an answer, and what it remembers of it. */
export type StreamingChat = {
  readonly run: AttemptJob<Chunks, StreamEnd>;
  readonly memory: JobMemory<Chunks>;
};

/** A cost that no adapter reported. */
const UNKNOWN_COST: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/**
 * Streams an answer: chunks leave as they come, the `stream-start` together with the first content. An attempt that goes
 * on with an answer gives the rest of it.
 */
export function streamingChat(wires: AttemptWires, task: ChatTask): StreamingChat {
  const memory = createAnswerMemory(task.chat);
  async function* run(
    attempt: OpenAttempt,
    progress: AttemptProgress,
  ): AsyncGenerator<Chunks, AttemptSuccess<StreamEnd>, undefined> {
    const { call, filter } = askedOf(task, attempt, memory.text);
    let held: Chunk[] | undefined = [];
    let end: ChunkBatch | undefined;
    for await (const batch of openChat(wires, attempt, { ...call, stream: true })) {
      end = batch;
      const come = withoutFinish(batch.chunks);
      countOutput(come, progress);
      const chunks = filter.push(come);
      if (held === undefined) {
        if (chunks.length > 0) yield chunks;
        continue;
      }
      held.push(...chunks);
      if (!chunks.some(isContent)) continue;
      task.began();
      const first = held;
      held = undefined;
      yield first;
    }
    const finish = finishOf(end);
    const rest = filter.end();
    // An answer without content is whole all the same, and it commits like any other.
    if (held !== undefined) yield [...held, ...rest];
    else if (rest.length > 0) yield rest;
    const warnings = costLimitWarnings(task.chat, attempt.maxOutputTokens, finish.reason);
    return { result: { finish, warnings }, usage: finish.usage, cost: end?.cost ?? UNKNOWN_COST };
  }
  return { run, memory };
}

/** Collects an answer: nothing leaves before it is whole, so an attempt that fails late can still be repeated. */
export function collectedChat(wires: AttemptWires, task: ChatTask): AttemptJob<never, Completion> {
  return inOnePiece(async (attempt, progress): Promise<AttemptSuccess<Completion>> => {
    const { call } = askedOf(task, attempt, '');
    const chunks: Chunk[] = [];
    let end: ChunkBatch | undefined;
    for await (const batch of openChat(wires, attempt, { ...call, stream: false })) {
      end = batch;
      if (chunks.length === 0) task.began();
      chunks.push(...batch.chunks);
      countOutput(batch.chunks, progress);
    }
    const { usage, reason } = finishOf(end);
    const folded = foldChunks(chunks);
    if (folded === undefined) throw unfinishedAnswer();
    const warnings = [...folded.warnings, ...costLimitWarnings(task.chat, attempt.maxOutputTokens, reason)];
    return { result: { ...folded, warnings }, usage, cost: end?.cost ?? UNKNOWN_COST };
  });
}

/** What one attempt asks its adapter for, and what of the reply the client is to see. */
function askedOf(task: ChatTask, { continuation, maxOutputTokens }: OpenAttempt, delivered: string) {
  const again = continuation?.method;
  const chat = again === undefined ? task.chat : continuedChat(task.chat, delivered, again);
  const shown = again === undefined || again === 'restart' ? 0 : estimateTokens(delivered);
  const filter: ChunkFilter = again === undefined ? EVERYTHING : createContinuationFilter(delivered, again);
  // A backend that goes on with an answer is paid to read the beginning, so that counts towards what money pays for.
  const affordable = maxOutputTokens === undefined ? undefined : Math.max(1, maxOutputTokens - shown);
  const call = {
    chat: withOutputLimit(chat, affordable),
    estimatedInputTokens: task.inputTokens + shown,
  };
  return { call, filter };
}

/** The finish is the last chunk of the last batch; it is not passed on but told by the terminal event. */
function withoutFinish(chunks: Chunks): Chunks {
  return chunks.at(-1)?.kind === 'finish' ? chunks.slice(0, -1) : chunks;
}

function finishOf(last: ChunkBatch | undefined): FinishChunk {
  const finish = last?.chunks.at(-1);
  if (finish?.kind !== 'finish') throw unfinishedAnswer();
  return finish;
}

function countOutput(chunks: Chunks, progress: AttemptProgress): void {
  for (const chunk of chunks) {
    if (chunk.kind === 'text-delta' || chunk.kind === 'reasoning-delta') {
      progress.outputTokens += estimateTokens(chunk.text);
    } else if (chunk.kind === 'tool-call-delta') progress.outputTokens += estimateTokens(chunk.argumentsText);
  }
}
