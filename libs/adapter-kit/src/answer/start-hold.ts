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
    if (released) return chunks;
    let rest = chunks;
    const [first] = chunks;
    if (held === undefined && first?.kind === 'stream-start') {
      held = { ...first, warnings: [...warnings, ...first.warnings] };
      rest = chunks.slice(1);
    }
    if (rest.length === 0) return rest;
    released = true;
    return held === undefined ? rest : [held, ...rest];
  };
}
