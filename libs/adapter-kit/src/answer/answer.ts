import type { Chunk, RouterError } from '@signalbox/domain';

/** An answer in the making. Whoever reads the body hands over what came; nothing here waits. */
export type Answer = {
  /** The body is being waited for. */
  waiting(): void;
  /**
   * Takes what one read gave.
   * @param read - `undefined`: the body has ended.
   * @param broken - Why it ended, if not well.
   * @returns the chunks that this completes, often none. Those with `finish` are the last.
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
