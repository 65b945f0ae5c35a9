import { isAscii, pairsOf, UNITS_AT_ONCE } from '@signalbox/domain';

/**
 * Finds by two code units of a text which entries of a list may begin there: one walk over a text can then serve many
 * detectors, and at most positions needs to call none.
 */
export type PairTable<Entry> = {
  /**
   * Calls `visit` at each position of a text where entries may begin, in order, with these entries in the order of the
   * list. An entry that begins like a word is not looked for inside of a word. `visit` must not walk another text.
   */
  readonly walk: (text: string, visit: Visit<Entry>) => void;
};

type Visit<Entry> = (entries: readonly Entry[], index: number) => void;

/**
 * Code units by class: each ASCII unit is its own class; then come one for all others, and one for each that entries ask
 * for.
 */
const CLASSES = 0x100;
const OTHERS = 0x80;

/** In the cell of two classes: whether something may begin at the second one. The bits above are the number of a list. */
const OPEN = 1;
const MOST_LISTS = 0x80;

type Cells<Entry> = {
  readonly classes: Uint8Array;
  readonly cells: Uint8Array;
  /** Every distinct list of entries that some pair of classes has; the first one is empty. */
  readonly lists: (readonly Entry[])[];
};

/** The units of the current slice, in pairs. */
const PAIRS = pairsOf('');

/** A part of a text. */
type Slice = {
  /** Where it begins. */
  readonly start: number;
  /** How many of its units, from the first on, are positions to check. */
  readonly count: number;
  readonly openAtFirst: number;
};

/** The last pair of a slice is only lookahead; it is the first one of the next. */
const STEP = UNITS_AT_ONCE - 2;

/**
 * Makes a table of entries.
 * @param beginsOf - The beginnings of what an entry looks for. Only their first two code units count; a beginning of one
 * unit may be followed by anything.
 * @param isWord - Whether this ASCII code unit is part of words.
 */
export function createPairTable<Entry>(
  entries: readonly Entry[],
  beginsOf: (entry: Entry) => readonly string[],
  isWord: (code: number) => boolean,
): PairTable<Entry> {
  const table: Cells<Entry> = {
    classes: classesOf(entries.flatMap(beginsOf).join('')),
    cells: Uint8Array.from({ length: CLASSES * CLASSES }, (_, cell) =>
      isWord(cell % CLASSES) && isWord(cell >> 8) ? 0 : OPEN,
    ),
    lists: [[]],
  };
  for (const entry of entries) addEntry(table, entry, beginsOf(entry));
  if (table.lists.length > MOST_LISTS)
    throw new Error('The cells of a pair table have no room for so many lists.');
  return {
    walk(text, visit) {
      const classes = isAscii(text) ? undefined : table.classes;
      let openAtFirst = OPEN;
      for (let start = 0, end = 0; start < text.length; start = end) {
        const slice = text.slice(start, start + UNITS_AT_ONCE);
        end = start + slice.length === text.length ? text.length : start + STEP;
        pairsOf(slice, classes);
        openAtFirst = walkSlice(table, { start, count: end - start, openAtFirst }, visit);
      }
    },
  };
}

/**
 * Walks over the slice that was read last, two units per step. Whether a position is open is computed with masks, because a
 * branch would be mispredicted at every second word.
 * @returns whether the position after the last one is open.
 */
function walkSlice<Entry>(
  { cells, lists }: Cells<Entry>,
  { start, count, openAtFirst }: Slice,
  visit: Visit<Entry>,
): number {
  let open = openAtFirst;
  let pair = PAIRS[0] ?? 0;
  for (let index = 0; index < count; index += 2) {
    const next = PAIRS[(index >> 1) + 1] ?? 0;
    const here = cells[(pair | (pair >>> 8)) & 0xffff] ?? 0;
    const there = cells[(pair >>> 16) | ((next & 0xff) << 8)] ?? 0;
    const atHere = here & (0 - open);
    const atThere = there & (0 - (here & OPEN));
    if ((atHere | atThere) > OPEN) {
      if (atHere > OPEN) visit(lists[atHere >> 1] ?? [], start + index);
      if (atThere > OPEN) visit(lists[atThere >> 1] ?? [], start + index + 1);
    }
    open = there & OPEN;
    pair = next;
  }
  return open;
}

function classesOf(asked: string): Uint8Array {
  const classes = Uint8Array.from({ length: 0x1_0000 }, (_, code) => Math.min(code, OTHERS));
  let last = OTHERS;
  for (let index = 0; index < asked.length; index++) {
    const code = asked.charCodeAt(index);
    if (classes[code] === OTHERS) classes[code] = ++last;
  }
  return classes;
}

function addEntry<Entry>(
  { classes, cells, lists }: Cells<Entry>,
  entry: Entry,
  begins: readonly string[],
): void {
  for (const cell of new Set(begins.flatMap((beginning) => cellsOf(beginning, classes)))) {
    const content = cells[cell] ?? 0;
    const list = [...(lists[content >> 1] ?? []), entry];
    const known = lists.findIndex((other) => isSame(other, list));
    const number = known < 0 ? lists.push(list) - 1 : known;
    cells[cell] = (number << 1) | (content & OPEN);
  }
}

/** The cells of a beginning. */
function cellsOf(beginning: string, classes: Uint8Array): readonly number[] {
  const first = classes[beginning.charCodeAt(0)] ?? OTHERS;
  if (beginning.length > 1) return [first | ((classes[beginning.charCodeAt(1)] ?? OTHERS) << 8)];
  return Array.from({ length: CLASSES }, (_, second) => first | (second << 8));
}

function isSame<Entry>(one: readonly Entry[], other: readonly Entry[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}
