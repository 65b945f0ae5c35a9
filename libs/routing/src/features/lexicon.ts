/**
 * A table of words that is searched without making a string of each word that is looked for: whoever reads a text hashes
 * each word on the way and asks with its place.
 */
export type Lexicon<Entry> = {
  /** The entry of the word in lower case from `start` to `end` of a text's code units, whose hash is given. */
  readonly find: (units: Uint16Array, start: number, end: number, hash: number) => Entry | undefined;
};

/** The hash of no characters. */
export const EMPTY_HASH = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** The slots for each word; the emptier a table, the sooner a word is known to be missing. */
const SLOTS_PER_WORD = 4;

/** The hash of some characters and one more, FNV-1a over UTF-16 code units. */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, FNV_PRIME);
}

/** A lexicon of entries whose words, in lower case, differ. */
export function createLexicon<Entry extends { readonly word: string }>(
  entries: readonly Entry[],
): Lexicon<Entry> {
  const size = 2 ** Math.ceil(Math.log2(1 + entries.length * SLOTS_PER_WORD));
  const slots: (Entry | undefined)[] = Array.from({ length: size }, () => undefined);
  const hashes = new Int32Array(size);
  for (const entry of entries) {
    const hash = hashOf(entry.word);
    let slot = slotOf(hash, size);
    while (slots[slot] !== undefined) slot = (slot + 1) & (size - 1);
    slots[slot] = entry;
    hashes[slot] = hash;
  }
  return {
    find(units, start, end, hash) {
      for (let slot = slotOf(hash, size); ; slot = (slot + 1) & (size - 1)) {
        const entry = slots[slot];
        if (entry === undefined) return undefined;
        if (hashes[slot] === hash && isWordAt(entry.word, units, start, end)) return entry;
      }
    },
  };
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15)) & (size - 1);
}

function hashOf(word: string): number {
  let hash = EMPTY_HASH;
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
