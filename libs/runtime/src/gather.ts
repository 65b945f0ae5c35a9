import type { Milliseconds } from '@signalbox/domain';

/**
 * Lets many calls share one act: the first call acts at once, and all calls within the next `everyMs` act together when that
 * time is over.
 */
export function createGather(
  everyMs: Milliseconds,
  monotonic: () => Milliseconds,
  act: () => void,
): () => void {
  let actedAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const actNow = (): void => {
    timer = undefined;
    actedAt = monotonic();
    act();
  };
  return () => {
    if (timer !== undefined) return;
    const waitMs = actedAt + everyMs - monotonic();
    if (waitMs <= 0) actNow();
    else timer = setTimeout(actNow, waitMs).unref();
  };
}
