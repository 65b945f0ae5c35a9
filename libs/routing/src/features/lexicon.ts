/**
 * A table of words that is searched without making a string of each word looked up: the reader of a text hashes each word
 * on the way and looks it up by its position.
 */
export type Lexicon<Entry> = {
  /** The entry of the lower-case word from `start` to `end` of the code units of a text, given its hash. */
  readonly find: (units: Uint16Array, start: number, end: number, hash: number) => Entry | undefined;
};

const FNV_PRIME = 0x01000193;

/** Slots per word; the emptier a table, the sooner a word is known to be missing. */
const SLOTS_PER_WORD = 4;
/** The hash of an empty slot, and its replacement for a word that has this very hash. */
const NO_HASH = 0;
const INSTEAD = 1;

/** Extends a hash by one UTF-16 code unit, as FNV-1a does. The hash of no characters is 0. */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, FNV_PRIME);
}

/** Makes a lexicon of entries with distinct lower-case words. */
export function createLexicon<Entry extends { readonly word: string }>(
  entries: readonly Entry[],
): Lexicon<Entry> {
  const size = 2 ** Math.ceil(Math.log2(1 + entries.length * SLOTS_PER_WORD));
  const slots: (Entry | undefined)[] = Array.from({ length: size }, () => undefined);
  const hashes = new Int32Array(size);
  for (const entry of entries) {
    const hash = storedHash(hashOf(entry.word));
    let slot = slotOf(hash, size);
    while (hashes[slot] !== NO_HASH) slot = (slot + 1) & (size - 1);
    slots[slot] = entry;
    hashes[slot] = hash;
  }
  return {
    find(units, start, end, hash) {
      const wanted = storedHash(hash);
      for (let slot = slotOf(wanted, size); ; slot = (slot + 1) & (size - 1)) {
        const stored = hashes[slot];
        if (stored === NO_HASH) return undefined;
        if (stored !== wanted) continue;
        const entry = slots[slot];
        if (entry !== undefined && isWordAt(entry.word, units, start, end)) return entry;
      }
    },
  };
}

function storedHash(hash: number): number {
  return hash === NO_HASH ? INSTEAD : hash;
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}

function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index++) hash = hashOn(hash, word.charCodeAt(index));
  return hash;
}

function isWordAt(word: string, units: Uint16Array, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index++) {
    if (word.charCodeAt(index) !== units[start + index]) return false;
  }
  return true;
}
