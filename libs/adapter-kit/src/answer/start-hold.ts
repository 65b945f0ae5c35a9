import type { Chunk, StreamStartChunk, Warning } from '@signalbox/domain';

/**
 * Holds back the `stream-start` chunk until the next chunk: nothing may be sent before the first content, so that another
 * backend can still take over unnoticed. The encoder's warnings are added to it.
 * @returns a function that takes the chunks of one read and returns those that may be sent, often none.
 */
export function createStartHold(
  warnings: readonly Warning[],
): (chunks: readonly Chunk[]) => readonly Chunk[] {
  let held: StreamStartChunk | undefined;
  let released = false;
  return (chunks) => {
    const [first] = chunks;
    if (released || first === undefined) return chunks;
    if (held === undefined && first.kind === 'stream-start') {
      held = warnings.length === 0 ? first : { ...first, warnings: [...warnings, ...first.warnings] };
      if (chunks.length === 1) return NOTHING;
      released = true;
      return held === first ? chunks : [held, ...chunks.slice(1)];
    }
    released = true;
    return held === undefined ? chunks : [held, ...chunks];
  };
}

const NOTHING: readonly Chunk[] = [];
