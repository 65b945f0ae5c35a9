import type { ChunkBatch } from '@signalbox/contracts';
import { estimateTokens, type Chunk, type Cost, type FinishChunk } from '@signalbox/domain';
import { unfinishedAnswer } from './attempt-error.js';

/** The chunks of one turn of the adapter. */
export type Chunks = readonly Chunk[];

/** A cost that no adapter reported. */
const UNKNOWN_COST: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/** The chunks without the finish, which is the last chunk of the last batch: the terminal event carries it instead. */
export function bodyOf({ chunks }: ChunkBatch): Chunks {
  return chunks.at(-1)?.kind === 'finish' ? chunks.slice(0, -1) : chunks;
}

/** The finish of an answer. @throws RouterError `ADAPTER_UNAVAILABLE`, ambiguous, when its last batch has none. */
export function finishOf(last: ChunkBatch | undefined): FinishChunk {
  const finish = last?.chunks.at(-1);
  if (finish?.kind !== 'finish') throw unfinishedAnswer();
  return finish;
}

/** What an answer cost, by its last batch. */
export function costOf(last: ChunkBatch | undefined): Cost {
  return last?.cost ?? UNKNOWN_COST;
}

/** About how many tokens of an answer these chunks are. */
export function outputTokensOf(chunks: Chunks): number {
  let tokens = 0;
  for (const chunk of chunks) {
    if (chunk.kind === 'text-delta' || chunk.kind === 'reasoning-delta') tokens += estimateTokens(chunk.text);
    else if (chunk.kind === 'tool-call-delta') tokens += estimateTokens(chunk.argumentsText);
  }
  return tokens;
}
