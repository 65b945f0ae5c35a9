/** The most code units of a text that are read at once. Longer texts are read in slices. */
export const UNITS_AT_ONCE = 16_384;

/** Below this, asking the engine for each unit takes less time than one call of native code. */
const FEW = 24;

const ASCII_END = 0x80;
/** The bits of a pair of units that ASCII does not use. */
export const PAIR_BEYOND_ASCII: number = 0xff80_ff80 | 0;

/** With room for a NUL behind the last unit, or two. */
const MEMORY = new ArrayBuffer(2 * UNITS_AT_ONCE + 4);
const BYTES = Buffer.from(MEMORY);
const UNITS = new Uint16Array(MEMORY);
const PAIRS = new Uint32Array(MEMORY);

/**
 * The UTF-16 code units of a text and a NUL, with anything behind it: a walk over many of them takes half the time of
 * one with `charCodeAt`. It is always the same array, and the next text is written over them, so they are for a walk that
 * begins at once and reads no other text meanwhile. A walk takes less time over an array that is a constant of its file.
 * @param text - Of no more than `UNITS_AT_ONCE` units.
 */
export function unitsOf(text: string): Uint16Array {
  if (text.length > UNITS_AT_ONCE) throw new RangeError('A text is longer than what is read at once.');
  if (text.length < FEW) {
    for (let index = 0; index < text.length; index++) UNITS[index] = text.charCodeAt(index);
  } else BYTES.write(text, 0, 'utf16le');
  UNITS[text.length] = 0;
  return UNITS;
}

/**
 * The same units two by two, the first one in the lower half: one load and one step for both.
 * @param classes - What stands in the place of each unit.
 */
export function pairsOf(text: string, classes?: Uint8Array): Uint32Array {
  unitsOf(text);
  if (classes !== undefined) {
    for (let index = 0; index <= text.length; index++) UNITS[index] = classes[UNITS[index] ?? 0] ?? 0;
  }
  return PAIRS;
}

/**
 * Whether a text is all ASCII: the engine knows the length in UTF-8 of a text that is sooner than any walk ends, and a look
 * at two units spares it most others.
 */
export function isAscii(text: string): boolean {
  const isFirst = !(text.charCodeAt(0) >= ASCII_END);
  const isMiddle = !(text.charCodeAt(text.length >> 1) >= ASCII_END);
  return isFirst && isMiddle && Buffer.byteLength(text) === text.length;
}
