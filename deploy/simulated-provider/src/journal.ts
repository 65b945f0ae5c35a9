import { openEntry, type JournalEntry, type Opening, type Recorder } from './journal-entry.js';

/** The requests that the server received, oldest first, as many as fit. */
export type Journal = {
  /** Copies the entries; a copy does not change as a request progresses. */
  readonly entries: () => readonly JournalEntry[];
  readonly clear: () => void;
  /** Waits, for as long as it takes, for an entry that satisfies the predicate; existing entries count. */
  readonly waitFor: (predicate: (entry: JournalEntry) => boolean) => Promise<JournalEntry>;
};

/** The journal as the server sees it. `open` returns nothing when the journal is switched off. */
export type WritableJournal = Journal & { readonly open: (opening: Opening) => Recorder | undefined };

/** How many bytes the bodies of all entries may have together; beyond that the oldest entries are dropped. */
const MAXIMUM_BODY_BYTES = 64 * 1024 * 1024;

type Row = { entry: JournalEntry; readonly bodyBytes: number };
type Waiter = {
  readonly predicate: (entry: JournalEntry) => boolean;
  readonly resolve: (entry: JournalEntry) => void;
};

/** Creates a journal that keeps the last `size` requests; 0 switches it off. */
export function createJournal(size: number): WritableJournal {
  let rows: Row[] = [];
  let bodyBytes = 0;
  let count = 0;
  let waiters: Waiter[] = [];

  const dropOldest = (): void => {
    while (rows.length > size || (bodyBytes > MAXIMUM_BODY_BYTES && rows.length > 1)) {
      bodyBytes -= rows.shift()?.bodyBytes ?? 0;
    }
  };
  const announce = (entry: JournalEntry): void => {
    if (waiters.length === 0) return;
    const satisfied = waiters.filter((waiter) => waiter.predicate(entry));
    waiters = waiters.filter((waiter) => !satisfied.includes(waiter));
    for (const waiter of satisfied) waiter.resolve(entry);
  };
  const open = (opening: Opening): Recorder => {
    const row: Row = { entry: openEntry(String(++count), opening), bodyBytes: opening.bodyBytes };
    rows.push(row);
    bodyBytes += row.bodyBytes;
    dropOldest();
    announce(row.entry);
    return (progress) => {
      row.entry = { ...row.entry, ...progress };
      announce(row.entry);
    };
  };

  return {
    open: (opening) => (size === 0 ? undefined : open(opening)),
    entries: () => rows.map((row) => row.entry),
    clear: () => {
      rows = [];
      bodyBytes = 0;
    },
    waitFor: (predicate) => {
      const known = rows.find((row) => predicate(row.entry));
      if (known !== undefined) return Promise.resolve(known.entry);
      return new Promise((resolve) => waiters.push({ predicate, resolve }));
    },
  };
}
