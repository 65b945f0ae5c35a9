import { foldChunks, type Chunk, type Completion, type FinishChunk } from '@signalbox/domain';

/** Collects the chunks of an answer while it streams past. */
export type AnswerCollector = {
  add(chunks: readonly Chunk[]): void;
  /** The whole answer; `undefined` when it was too long to be collected. */
  finish(finish: FinishChunk): Completion | undefined;
};

/** Makes a collector that forgets an answer of more than `maxLength` characters: a stream must not cost more memory. */
export function createAnswerCollector(maxLength: number): AnswerCollector {
  let chunks: Chunk[] | undefined = [];
  let length = 0;
  return {
    add(more) {
      for (const chunk of more) length += lengthOf(chunk);
      if (length > maxLength) chunks = undefined;
      chunks?.push(...more);
    },
    finish: (finish) => chunks && foldChunks([...chunks, finish]),
  };
}

function lengthOf(chunk: Chunk): number {
  switch (chunk.kind) {
    case 'text-delta':
      return chunk.text.length;
    case 'reasoning-delta':
      return chunk.text.length + (chunk.signature?.length ?? 0);
    case 'tool-call-delta':
      return chunk.argumentsText.length;
    case 'tool-call-start':
      return chunk.id.length + chunk.name.length;
    case 'stream-start':
    case 'finish':
      return 0;
  }
}
