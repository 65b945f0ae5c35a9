import type { Milliseconds } from '@signalbox/domain';

/** How often the primary process asks each worker for a sign of life. */
export const PING_EVERY_MS: Milliseconds = 1_000;
/**
 * A worker that has been silent for this long is taken to hang. Garbage collection, the largest prompts and a busy machine
 * hold a worker up for a second or two. To kill one that lives is worse than to wait: it cuts off every answer that it sends.
 */
export const SILENT_MS: Milliseconds = 15_000;
/** A primary process that looks after its workers this late was held up itself, or the whole machine was. */
const LATE_MS: Milliseconds = 3_000;

/** When the primary process could hear its workers; in milliseconds on a clock that only goes forward, like `heardAt` below. */
export type Listening = {
  /** Since when it has looked after them without a gap. */
  readonly since: number;
  readonly lookedAt: number;
};

/** It looks after them again. After a gap the silence of all workers counts from now on: their answers may not have been read. */
export function lookAgain({ since, lookedAt }: Listening, now: number): Listening {
  return { since: now - lookedAt > LATE_MS ? now : since, lookedAt: now };
}

/**
 * How long a worker has been silent while the primary process listened.
 * @param heardAt When it was last heard; `undefined`: it has said nothing since it was forked, and may still load its code.
 */
export function silentFor(heardAt: number | undefined, { since, lookedAt }: Listening): Milliseconds {
  return heardAt === undefined ? 0 : lookedAt - Math.max(heardAt, since);
}
