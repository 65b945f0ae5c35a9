/**
 * A table of words that is searched without making a string of each word that is looked for: whoever reads a text hashes
 * each word on the way and asks with its place.
 */
export type Lexicon<Entry> = {
  /** The entry of the word in lower case from `start` to `end` of a text's code units, whose hash is given. */
  readonly find: (units: Uint16Array, start: number, end: number, hash: number) => Entry | undefined;
};

const FNV_PRIME = 0x01000193;

/** The slots for each word; the emptier a table, the sooner a word is known to be missing. */
const SLOTS_PER_WORD = 4;
/** What stands in a slot without a word, and what in place of it for a word that has this very hash. */
const NO_HASH = 0;
const INSTEAD = 1;

/** The hash of some characters and one more, as FNV-1a does it, over UTF-16 code units. That of no characters is 0. */
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
