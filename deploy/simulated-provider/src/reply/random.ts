/** The next of a repeatable series of unsigned 32-bit integers. */
export type Series = () => number;

/**
 * Hashes a text to an unsigned 32-bit integer (FNV-1a over UTF-16 units).
 * It seeds what the model says, so the same prompt always gets the same answer.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Shows a hash as eight hexadecimal digits: short enough to read aloud, long enough to tell prompts apart. */
export function formatHash(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}

/** Starts a repeatable series (mulberry32) from a seed. Two series with one seed never differ. */
export function startSeries(seed: number): Series {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
