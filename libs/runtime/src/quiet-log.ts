import type { Milliseconds } from '@signalbox/domain';

/** Logs repeated happenings without a line for each of them. */
export type QuietLog<Happening> = {
  /** Logs a happening or holds it back. Happenings with the same key have the same cause. */
  note(key: string, happening: Happening): void;
  /** Logs what was held back. */
  close(): void;
};

/** One key is logged at most once in this time: where one thing fails, thousands may. */
const QUIET_MS: Milliseconds = 10_000;

/** What was held back under a key: the last happening, and the number of the others. */
type Quiet<Happening> = { readonly timer: NodeJS.Timeout; last?: Happening; others: number };

/**
 * Opens a quiet log. The first happening under a key is logged at once; all happenings of the ten seconds after it share one
 * line with the last of them and the number of the others.
 * @param tell Writes the line.
 */
export function openQuietLog<Happening extends object>(
  tell: (happening: Happening, leftOut: number) => void,
): QuietLog<Happening> {
  const quiet = new Map<string, Quiet<Happening>>();

  const beQuiet = (key: string): void => {
    const timer = setTimeout(() => speak(key), QUIET_MS);
    timer.unref();
    quiet.set(key, { timer, others: 0 });
  };
  const speak = (key: string): void => {
    const last = quiet.get(key)?.last;
    const others = quiet.get(key)?.others ?? 0;
    quiet.delete(key);
    if (last === undefined) return;
    beQuiet(key);
    tell(last, others);
  };
  return {
    note(key, happening) {
      const waiting = quiet.get(key);
      if (waiting === undefined) {
        beQuiet(key);
        return tell(happening, 0);
      }
      if (waiting.last !== undefined) waiting.others += 1;
      waiting.last = happening;
    },
    close() {
      for (const { timer, last, others } of quiet.values()) {
        clearTimeout(timer);
        if (last !== undefined) tell(last, others);
      }
      quiet.clear();
    },
  };
}
