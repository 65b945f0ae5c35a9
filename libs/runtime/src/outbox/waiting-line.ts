import type { Kept } from './journal.js';

/** Events in memory that wait to be offered, oldest first. */
export type WaitingLine = {
  readonly length: number;
  take(): Kept | undefined;
  giveBack(kept: Kept): void;
  /** Adds events at the end. @returns the oldest ones where there is no room for all that are in memory alone. */
  add(kept: readonly Kept[]): readonly Kept[];
  /** Takes out the events that a file kept. @returns how many. */
  remove(segment: Kept['segment']): number;
};

/** Makes an empty line. @param limit What is in memory alone may not make it longer; what was read from disk may, once. */
export function createWaitingLine(limit: number): WaitingLine {
  let line: Kept[] = [];
  return {
    get length() {
      return line.length;
    },
    take: () => line.shift(),
    giveBack: (kept) => void line.unshift(kept),
    add(kept) {
      for (const one of kept) line.push(one);
      const isBound = kept.some(({ segment }) => segment === undefined);
      return isBound ? line.splice(0, Math.max(0, line.length - limit)) : [];
    },
    remove(shed) {
      const before = line.length;
      line = line.filter(({ segment }) => segment !== shed);
      return before - line.length;
    },
  };
}
