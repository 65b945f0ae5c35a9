import type { ChunkBatch } from '@signalbox/contracts';
import { foldChunks, type Chunk, type Completion } from '@signalbox/domain';
import { unfinishedAnswer } from './attempt-error.js';
import type { AttemptJob, JobMemory } from './attempt-job.js';
import { openChatCall, type ChatTask } from './chat-call.js';
import { costOf, countOutput, finishOf, type Chunks } from './chunk-batches.js';
import { ChunkStream, type StreamEnd } from './chunk-stream.js';
import { createAnswerMemory } from './continuation/answer-memory.js';
import type { AttemptWires } from './open-attempt.js';
import { costLimitWarnings } from './output-limit.js';

/** The job of streaming an answer, and what it remembers of it. */
export type StreamingChat = {
  readonly run: AttemptJob<Chunks, StreamEnd>;
  readonly memory: JobMemory<Chunks>;
};

/** Streams an answer. An attempt that goes on with one gives the rest of it. */
export function streamingChat(wires: AttemptWires, task: ChatTask): StreamingChat {
  const memory = createAnswerMemory(task.chat);
  return {
    run: (attempt, progress) => new ChunkStream(wires, task, attempt, progress, memory),
    memory,
  };
}

/** Collects an answer: nothing leaves before it is whole, so an attempt that fails late can still be repeated. */
export function collectedChat(wires: AttemptWires, task: ChatTask): AttemptJob<never, Completion> {
  return (attempt, progress) => ({
    async next() {
      const { batches } = openChatCall(wires, task, attempt, { stream: false, delivered: '' });
      const chunks: Chunk[] = [];
      let last: ChunkBatch | undefined;
      for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
        if (last === undefined) task.began();
        last = batch;
        chunks.push(...batch.chunks);
        countOutput(batch.chunks, progress);
      }
      const { usage, reason } = finishOf(last);
      const folded = foldChunks(chunks);
      if (folded === undefined) throw unfinishedAnswer();
      const limited = costLimitWarnings(task.chat, attempt.maxOutputTokens, reason);
      const result =
        limited.length === 0 ? folded : { ...folded, warnings: [...folded.warnings, ...limited] };
      return { done: true, value: { result, usage, cost: costOf(last) } };
    },
  });
}
