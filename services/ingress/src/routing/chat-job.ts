import type { ChunkBatch } from '@signalbox/contracts';
import { foldChunks, type Completion } from '@signalbox/domain';
import type { ReplyReader } from './reply-reader.js';
import { unfinishedAnswer } from './attempt-error.js';
import type { AttemptJob, AttemptSuccess, JobMemory } from './attempt-job.js';
import { createChatCall, type ChatTask } from './chat-call.js';
import { costOf, finishOf, outputTokensOf, type Chunks } from './chunk-batches.js';
import { ChunkStream, type StreamEnd } from './chunk-stream.js';
import { createAnswerMemory } from './continuation/answer-memory.js';
import type { AttemptWires, OpenAttempt } from './open-attempt.js';
import { costLimitWarnings } from './output-limit.js';

/** The job of streaming an answer, and what it remembers of it. */
export type StreamingChat = {
  readonly run: AttemptJob<Chunks, StreamEnd>;
  readonly memory: JobMemory<Chunks>;
};

/** Streams an answer. An attempt that continues one gives the rest of it. */
export function streamingChat(wires: AttemptWires, task: ChatTask): StreamingChat {
  const memory = createAnswerMemory(task.chat);
  return {
    run(attempt) {
      const delivered = memory.text;
      const reader = new ChunkStream(task, attempt, delivered);
      return createChatCall(wires, task, attempt, { stream: true, delivered }, reader);
    },
    memory,
  };
}

/** Collects an answer: nothing leaves before it is whole, so an attempt that fails late can still be repeated. */
export function collectedChat(wires: AttemptWires, task: ChatTask): AttemptJob<never, Completion> {
  return (attempt) => {
    const reader = new CollectedChat(task, attempt);
    return createChatCall<never, Completion>(wires, task, attempt, IN_ONE_PIECE, reader);
  };
}

const IN_ONE_PIECE = { stream: false, delivered: '' };

class CollectedChat implements ReplyReader<ChunkBatch, never, Completion> {
  readonly #task: ChatTask;
  readonly #maxOutputTokens: number | undefined;
  /** Usually there is one. */
  readonly #batches: ChunkBatch[] = [];

  constructor(task: ChatTask, { maxOutputTokens }: OpenAttempt) {
    this.#task = task;
    this.#maxOutputTokens = maxOutputTokens;
  }

  take(batch: ChunkBatch): undefined {
    if (this.#batches.length === 0) this.#task.began();
    this.#batches.push(batch);
  }

  end(last: ChunkBatch): IteratorReturnResult<AttemptSuccess<Completion>> {
    const { usage, reason } = finishOf(last);
    const folded = foldChunks(this.#chunks());
    if (folded === undefined) throw unfinishedAnswer();
    const limited = costLimitWarnings(this.#task.chat, this.#maxOutputTokens, reason);
    const result = limited.length === 0 ? folded : { ...folded, warnings: [...folded.warnings, ...limited] };
    return { done: true, value: { result, usage, cost: costOf(last) } };
  }

  /** Counted on demand only: nearly every answer ends whole and states its own number of tokens. */
  outputTokens(): number {
    return outputTokensOf(this.#chunks());
  }

  #chunks(): Chunks {
    const [first] = this.#batches;
    return first !== undefined && this.#batches.length === 1
      ? first.chunks
      : this.#batches.flatMap(({ chunks }) => chunks);
  }
}
