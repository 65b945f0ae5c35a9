import type { Chunk } from '@signalbox/domain';
import type { Dialect, StreamDecoder } from '../dialect.js';
import { createFrameReader } from '../framing.js';

/**
 * Makes a function that decodes one whole streamed body, cut into pieces at any byte.
 * @param open Opens the decoder of one body.
 */
export function bodyDecoder(
  framing: Dialect['framing'],
  open: () => StreamDecoder,
): (...pieces: readonly Uint8Array[]) => readonly Chunk[] {
  return (...pieces) => {
    const reader = createFrameReader(framing);
    const decoder = open();
    const frames = [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
    return [...frames.flatMap((frame) => decoder.push(frame)), ...decoder.end()];
  };
}
