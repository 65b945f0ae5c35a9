import type { Chunk, RouterError } from '@signalbox/domain';

/** An answer in progress. The reader of the body passes in what it reads; nothing here waits. */
export type Answer = {
  /** A read of the body begins. */
  waiting(): void;
  /**
   * Takes the result of one read.
   * @param read - `undefined`: the body has ended.
   * @param broken - The error that ended the body, if any.
   * @returns the chunks that this read completes, often none. A batch that ends with `finish` is the last.
   * @throws RouterError of the provider, of the connection, or of the guard.
   */
  take(read: Uint8Array | undefined, broken: RouterError | undefined): readonly Chunk[];
};

/** The same answer as one batch. */
export function collected(answer: Answer): Answer {
  const all: Chunk[] = [];
  return {
    waiting: () => answer.waiting(),
    take(read, broken) {
      const batch = answer.take(read, broken);
      all.push(...batch);
      return isLast(batch) ? all : [];
    },
  };
}

/** Whether nothing comes after these chunks. */
export function isLast(batch: readonly Chunk[]): boolean {
  return batch.at(-1)?.kind === 'finish';
}
