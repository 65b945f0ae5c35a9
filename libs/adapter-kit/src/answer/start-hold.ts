import type { Chunk, StreamStartChunk, Warning } from '@signalbox/domain';

/**
 * Holds back who answers until there is an answer: nothing may be sent before the first content, so that another backend
 * can still take over unseen. What the encoder could not say joins the warnings.
 * @returns a function that takes the chunks of one read and gives those that may go out, often none.
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
