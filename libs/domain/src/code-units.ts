/** The most code units read at once. Longer texts are read in slices. */
export const UNITS_AT_ONCE = 16_384;

/** Below this length, `charCodeAt` for each unit is faster than one native call. */
const FEW = 24;

const ASCII_END = 0x80;
/** The bits that are clear in a pair of ASCII units. */
export const PAIR_BEYOND_ASCII: number = 0xff80_ff80 | 0;

/** With room for one or two NUL units after the last unit. */
const MEMORY = new ArrayBuffer(2 * UNITS_AT_ONCE + 4);
const BYTES = Buffer.from(MEMORY);
const UNITS = new Uint16Array(MEMORY);
const PAIRS = new Uint32Array(MEMORY);

/**
 * The UTF-16 code units of a text, then a NUL, then arbitrary content: for long texts, walking the array takes half the
 * time of `charCodeAt`. It is always the same array and the next call overwrites it, so the walk must begin at once and
 * must not read another text meanwhile. A walk is faster over an array that is a constant of its own file.
 * @param text - At most `UNITS_AT_ONCE` units.
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
 * The same units in pairs, the first one in the lower half: one load and one step for both.
 * @param classes - Maps each unit to the value stored in its place.
 */
export function pairsOf(text: string, classes?: Uint8Array): Uint32Array {
  unitsOf(text);
  if (classes !== undefined) {
    for (let index = 0; index <= text.length; index++) UNITS[index] = classes[UNITS[index] ?? 0] ?? 0;
  }
  return PAIRS;
}

/**
 * Whether a text is all ASCII: for such a text the engine knows the UTF-8 length faster than any walk could check it, and
 * looking at two units first avoids that call for most other texts.
 */
export function isAscii(text: string): boolean {
  const isFirst = !(text.charCodeAt(0) >= ASCII_END);
  const isMiddle = !(text.charCodeAt(text.length >> 1) >= ASCII_END);
  return isFirst && isMiddle && Buffer.byteLength(text) === text.length;
}
