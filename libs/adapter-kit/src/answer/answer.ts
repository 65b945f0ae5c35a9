import type { Chunk } from '@signalbox/domain';

/** An answer as it comes, in batches: a stream in one for each network read, another answer in one. */
export type Answer = {
  /**
   * Waits for the next batch; it is called again when the last one has been dealt with. The batch with `finish` is the last.
   * @returns `undefined` when there is none.
   * @throws RouterError of the provider, of the connection, or of the guard.
   */
  next(): Promise<readonly Chunk[] | undefined>;
};

/** Waits for all of an answer, as one batch. */
export async function wholeOf(answer: Answer): Promise<readonly Chunk[]> {
  const all: Chunk[] = [];
  for (let batch = await answer.next(); batch !== undefined; batch = await answer.next()) {
    all.push(...batch);
    if (isLast(batch)) break;
  }
  return all;
}

/** Whether nothing comes after these chunks. */
export function isLast(batch: readonly Chunk[]): boolean {
  return batch.at(-1)?.kind === 'finish';
}
