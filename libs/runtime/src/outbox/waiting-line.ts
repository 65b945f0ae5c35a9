import type { Kept } from './journal.js';
import { eventsIn } from './record-frame.js';

/** Messages in memory that wait to be offered, oldest first. */
export type WaitingLine = {
  readonly length: number;
  /** How many events the messages hold. */
  readonly events: number;
  take(): Kept | undefined;
  giveBack(kept: Kept): void;
  /** Adds messages at the end. @returns the oldest ones, removed because messages in memory only exceed the limit. */
  add(kept: readonly Kept[]): readonly Kept[];
  /** Removes the messages of a file. @returns how many events they hold. */
  remove(segment: Kept['segment']): number;
};

/**
 * Creates an empty line.
 * @param limit How many events the line may hold after messages in memory only were added; messages that are also on disk may
 * exceed it.
 */
export function createWaitingLine(limit: number): WaitingLine {
  let line: Kept[] = [];
  let events = 0;
  return {
    get length() {
      return line.length;
    },
    get events() {
      return events;
    },
    take() {
      const first = line.shift();
      events -= first?.record.events ?? 0;
      return first;
    },
    giveBack(kept) {
      line.unshift(kept);
      events += kept.record.events;
    },
    add(kept) {
      for (const one of kept) line.push(one);
      events += eventsOf(kept);
      const isBound = kept.some(({ segment }) => segment === undefined);
      let tooMany = 0;
      for (; isBound && events > limit && tooMany < line.length; tooMany++)
        events -= line[tooMany]?.record.events ?? 0;
      return line.splice(0, tooMany);
    },
    remove(segment) {
      const before = events;
      line = line.filter((kept) => kept.segment !== segment);
      events = eventsOf(line);
      return before - events;
    },
  };
}

function eventsOf(kept: readonly Kept[]): number {
  return eventsIn(kept.map(({ record }) => record));
}
