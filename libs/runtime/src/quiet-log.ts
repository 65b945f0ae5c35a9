import type { Milliseconds } from '@signalbox/domain';

/** Tells what happens over and over without a line for each time. */
export type QuietLog<Happening> = {
  /** Tells what happened, or holds it back. What has equal keys happened for one cause. */
  note(key: string, happening: Happening): void;
  /** Tells what it held back. */
  close(): void;
};

/** One key is told at most once in this time: where one thing fails, thousands may. */
const QUIET_MS: Milliseconds = 10_000;

/** What came while a key was quiet: the last of it, and how many others there were. */
type Quiet<Happening> = { readonly timer: NodeJS.Timeout; last?: Happening; others: number };

/**
 * Opens a quiet log. What comes first under a key is told at once; all of the ten seconds after it are told together, by
 * the last of them and the number of the others.
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
