/** One for each ASCII code unit; the last also stands for all beyond ASCII and for the end of a text. */
const CODES = 0x80;
const BEYOND = CODES - 1;

/** What follows the last code unit of a text. Reading past the end gives NaN, with which the engine is slow. */
export const TEXT_END: number = BEYOND;

/**
 * Finds by the two code units at a place of a text what may begin there, out of a list: a walk over a text can then ask
 * for many things at once, and asks for most places nobody.
 */
export type PairTable<Entry> = {
  /** The entries that may begin with these code units, in their order, if any. */
  readonly at: (first: number, second: number) => readonly Entry[] | undefined;
};

/**
 * A table of entries.
 * @param beginsOf - The beginnings of what an entry looks for. Only their first two code units count; a beginning of one
 * is followed by anything.
 */
export function createPairTable<Entry>(
  entries: readonly Entry[],
  beginsOf: (entry: Entry) => readonly string[],
): PairTable<Entry> {
  /** Every list of entries that some pair has, each once; at the first place is none. */
  const lists: (readonly Entry[] | undefined)[] = [undefined];
  const listAt = new Uint8Array(CODES * CODES);
  for (const [entry, begins] of entries.map((entry) => [entry, beginsOf(entry)] as const)) {
    for (const pair of new Set(begins.flatMap(pairsOf))) {
      const list = [...(lists[listAt[pair] ?? 0] ?? []), entry];
      const known = lists.findIndex((other) => other !== undefined && isSame(other, list));
      listAt[pair] = known < 0 ? lists.push(list) - 1 : known;
    }
  }
  return {
    at(first, second) {
      const pair = (first | second) < CODES ? (first << 7) | second : pairOf(first, second);
      const list = listAt[pair] ?? 0;
      return list === 0 ? undefined : lists[list];
    },
  };
}

function pairOf(first: number, second: number): number {
  return ((first < BEYOND ? first : BEYOND) << 7) | (second < BEYOND ? second : BEYOND);
}

function pairsOf(beginning: string): readonly number[] {
  const first = beginning.charCodeAt(0);
  if (beginning.length > 1) return [pairOf(first, beginning.charCodeAt(1))];
  return Array.from({ length: CODES }, (_, second) => pairOf(first, second));
}

function isSame<Entry>(one: readonly Entry[], other: readonly Entry[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}
