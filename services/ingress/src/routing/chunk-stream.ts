import type { ChunkBatch } from '@signalbox/contracts';
import { isContent, type FinishChunk, type Warning } from '@signalbox/domain';
import type { ReplyReader } from './reply-reader.js';
import type { AttemptSuccess } from './attempt-job.js';
import { bodyOf, costOf, finishOf, outputTokensOf, type Chunks } from './chunk-batches.js';
import type { ChatTask } from './chat-call.js';
import {
  createContinuationFilter,
  EVERYTHING,
  type ChunkFilter,
} from './continuation/continuation-filter.js';
import type { OpenAttempt } from './open-attempt.js';
import { costLimitWarnings } from './output-limit.js';

/** How a streamed answer ended. */
export type StreamEnd = { readonly finish: FinishChunk; readonly warnings: readonly Warning[] };

const NOTHING: Chunks = [];

/**
 * The chunks of one attempt that the client gets, and then how the answer ended. They leave as they come, the `stream-start`
 * together with the first content.
 */
export class ChunkStream implements ReplyReader<ChunkBatch, Chunks, StreamEnd> {
  readonly #task: ChatTask;
  readonly #maxOutputTokens: number | undefined;
  readonly #filter: ChunkFilter;
  #outputTokens = 0;
  /** What came before the first content; `undefined` once that has left. */
  #held: Chunks | undefined = NOTHING;
  /** Set when all chunks have left. */
  #success: AttemptSuccess<StreamEnd> | undefined;

  /** @param delivered The text that the client has. */
  constructor(task: ChatTask, { continuation, maxOutputTokens }: OpenAttempt, delivered: string) {
    this.#task = task;
    this.#maxOutputTokens = maxOutputTokens;
    this.#filter =
      continuation === undefined ? EVERYTHING : createContinuationFilter(delivered, continuation.method);
  }

  take(batch: ChunkBatch): Chunks | undefined {
    const come = bodyOf(batch);
    this.#outputTokens += outputTokensOf(come);
    const chunks = this.#withHeld(this.#filter.push(come));
    return chunks.length === 0 ? undefined : chunks;
  }

  /** An answer without content is whole all the same, and it commits like any other. */
  end(last: ChunkBatch): IteratorResult<Chunks, AttemptSuccess<StreamEnd>> {
    if (this.#success !== undefined) return { done: true, value: this.#success };
    const rest = this.#filter.end();
    const finish = finishOf(last);
    const warnings = costLimitWarnings(this.#task.chat, this.#maxOutputTokens, finish.reason);
    const value = { result: { finish, warnings }, usage: finish.usage, cost: costOf(last) };
    const held = this.#held;
    if (held === undefined && rest.length === 0) return { done: true, value };
    this.#success = value;
    return { done: false, value: held === undefined ? rest : [...held, ...rest] };
  }

  outputTokens(): number {
    return this.#outputTokens;
  }

  /** The chunks that leave now that these have come. */
  #withHeld(chunks: Chunks): Chunks {
    if (this.#held === undefined) return chunks;
    const held = this.#held.length === 0 ? chunks : [...this.#held, ...chunks];
    const hasContent = chunks.some(isContent);
    this.#held = hasContent ? undefined : held;
    if (!hasContent) return NOTHING;
    this.#task.began();
    return held;
  }
}
