import type { ChunkBatch } from '@signalbox/contracts';
import { isContent, type Chunk, type FinishChunk, type Warning } from '@signalbox/domain';
import type { AttemptProgress, AttemptSuccess, JobRun } from './attempt-job.js';
import { bodyOf, costOf, countOutput, finishOf, type Chunks } from './chunk-batches.js';
import { openChatCall, type ChatCall, type ChatTask } from './chat-call.js';
import type { AnswerMemory } from './continuation/answer-memory.js';
import type { AttemptWires, OpenAttempt } from './open-attempt.js';
import { costLimitWarnings } from './output-limit.js';

/** How a streamed answer ended. */
export type StreamEnd = { readonly finish: FinishChunk; readonly warnings: readonly Warning[] };

/**
 * The chunks that one attempt shows to the client, and at the end how it ended. They leave as they come, the `stream-start`
 * together with the first content. The call begins when chunks are first asked for. Written by hand, since every chunk of
 * every stream passes here.
 */
export class ChunkStream implements JobRun<Chunks, StreamEnd> {
  readonly #wires: AttemptWires;
  readonly #task: ChatTask;
  readonly #attempt: OpenAttempt;
  readonly #progress: AttemptProgress;
  readonly #memory: Pick<AnswerMemory, 'text'>;
  #call: ChatCall | undefined;
  #last: ChunkBatch | undefined;
  /** What came before the first content; `undefined` once that has left. */
  #held: Chunk[] | undefined = [];
  /** Set when all chunks have left. */
  #success: AttemptSuccess<StreamEnd> | undefined;

  constructor(
    wires: AttemptWires,
    task: ChatTask,
    attempt: OpenAttempt,
    progress: AttemptProgress,
    memory: Pick<AnswerMemory, 'text'>,
  ) {
    this.#wires = wires;
    this.#task = task;
    this.#attempt = attempt;
    this.#progress = progress;
    this.#memory = memory;
  }

  async next(): Promise<IteratorResult<Chunks, AttemptSuccess<StreamEnd>>> {
    if (this.#success !== undefined) return { done: true, value: this.#success };
    this.#call ??= openChatCall(this.#wires, this.#task, this.#attempt, {
      stream: true,
      delivered: this.#memory.text,
    });
    const { batches, filter } = this.#call;
    for (;;) {
      const batch = await batches.next();
      if (batch === undefined) return this.#end(filter.end());
      this.#last = batch;
      const come = bodyOf(batch);
      countOutput(come, this.#progress);
      const chunks = this.#withHeld(filter.push(come));
      if (chunks.length > 0) return { done: false, value: chunks };
    }
  }

  stop(): void {
    this.#call?.batches.stop();
  }

  /** What leaves now that these have come. */
  #withHeld(chunks: Chunks): Chunks {
    const held = this.#held;
    if (held === undefined) return chunks;
    held.push(...chunks);
    if (!chunks.some(isContent)) return [];
    this.#task.began();
    this.#held = undefined;
    return held;
  }

  /** All has come. An answer without content is whole all the same, and it commits like any other. */
  #end(rest: Chunks): IteratorResult<Chunks, AttemptSuccess<StreamEnd>> {
    const finish = finishOf(this.#last);
    const warnings = costLimitWarnings(this.#task.chat, this.#attempt.maxOutputTokens, finish.reason);
    const value = { result: { finish, warnings }, usage: finish.usage, cost: costOf(this.#last) };
    const held = this.#held;
    if (held === undefined && rest.length === 0) return { done: true, value };
    this.#success = value;
    return { done: false, value: held === undefined ? rest : [...held, ...rest] };
  }
}
