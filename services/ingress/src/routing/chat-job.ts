import type { ChunkBatch } from '@signalbox/contracts';
import {
  estimateTokens,
  foldChunks,
  isContent,
  RouterError,
  type Chunk,
  type ChatRequest,
  type Completion,
  type Cost,
  type FinishChunk,
} from '@signalbox/domain';
import { inOnePiece, type AttemptJob, type AttemptProgress, type AttemptSuccess } from './attempt-job.js';
import { openChat, type AttemptWires } from './open-attempt.js';

/** The chunks of one turn of the adapter. */
export type Chunks = readonly Chunk[];

/** What is asked of every attempt of a chat request. */
export type ChatTask = { readonly chat: ChatRequest; readonly inputTokens: number };

/** A cost that no adapter reported. */
const UNKNOWN_COST: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/** Streams an answer: chunks leave as they come, the `stream-start` together with the first content. */
export function streamingChat(wires: AttemptWires, task: ChatTask): AttemptJob<Chunks, FinishChunk> {
  return async function* (attempt, progress) {
    let held: Chunk[] | undefined = [];
    let end: ChunkBatch | undefined;
    for await (const batch of openChat(wires, attempt, asCall(task, true))) {
      end = batch;
      const chunks = withoutFinish(batch.chunks);
      countOutput(chunks, progress);
      if (held === undefined) {
        if (chunks.length > 0) yield chunks;
        continue;
      }
      held.push(...chunks);
      if (!chunks.some(isContent)) continue;
      const first = held;
      held = undefined;
      yield first;
    }
    const finish = finishOf(end);
    // An answer without content is whole all the same, and it commits like any other.
    if (held !== undefined) yield held;
    return { result: finish, usage: finish.usage, cost: end?.cost ?? UNKNOWN_COST };
  };
}

/** Collects an answer: nothing leaves before it is whole, so an attempt that fails late can still be repeated. */
export function collectedChat(wires: AttemptWires, task: ChatTask): AttemptJob<never, Completion> {
  return inOnePiece(async (attempt, progress): Promise<AttemptSuccess<Completion>> => {
    const chunks: Chunk[] = [];
    let end: ChunkBatch | undefined;
    for await (const batch of openChat(wires, attempt, asCall(task, false))) {
      end = batch;
      chunks.push(...batch.chunks);
      countOutput(batch.chunks, progress);
    }
    const { usage } = finishOf(end);
    const result = foldChunks(chunks);
    if (result === undefined) throw unfinished();
    return { result, usage, cost: end?.cost ?? UNKNOWN_COST };
  });
}

function asCall({ chat, inputTokens }: ChatTask, stream: boolean) {
  return { chat, stream, estimatedInputTokens: inputTokens };
}

/** The finish is the last chunk of the last batch; it is not passed on but told by the terminal event. */
function withoutFinish(chunks: Chunks): Chunks {
  return chunks.at(-1)?.kind === 'finish' ? chunks.slice(0, -1) : chunks;
}

function finishOf(last: ChunkBatch | undefined): FinishChunk {
  const finish = last?.chunks.at(-1);
  if (finish?.kind !== 'finish') throw unfinished();
  return finish;
}

function countOutput(chunks: Chunks, progress: AttemptProgress): void {
  for (const chunk of chunks) {
    if (chunk.kind === 'text-delta' || chunk.kind === 'reasoning-delta') {
      progress.outputTokens += estimateTokens(chunk.text);
    } else if (chunk.kind === 'tool-call-delta') progress.outputTokens += estimateTokens(chunk.argumentsText);
  }
}

function unfinished(): RouterError {
  return new RouterError({
    reason: 'ADAPTER_UNAVAILABLE',
    message: 'The adapter ended the answer without finishing it.',
    disposition: 'ambiguous',
  });
}
