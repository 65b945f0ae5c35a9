import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';

/** Measures how long a provider is silent between its content. Time that the client takes is not counted. */
export type SilenceMeter = {
  /** The provider is being waited for. */
  waiting(): void;
  /** Something came. */
  heard(): void;
  /** There was content in what came. */
  content(): void;
  /** The longest silence between two reads of content; `undefined` when there were too few to tell. */
  longestMs(): Milliseconds | undefined;
};

/** Fewer silences than this say nothing: a short answer comes in two or three pieces. */
const SILENCES_FOR_A_MEASURE = 3;

/** Starts before the first content; what comes before it is the time to the first token and no silence. */
export function createSilenceMeter({ monotonic }: Pick<Clock, 'monotonic'>): SilenceMeter {
  let since: Milliseconds = 0;
  let silentMs: Milliseconds = 0;
  let longestMs: Milliseconds = 0;
  let reads = 0;
  return {
    waiting() {
      since = monotonic();
    },
    heard() {
      silentMs += monotonic() - since;
    },
    content() {
      if (reads > 0) longestMs = Math.max(longestMs, silentMs);
      reads += 1;
      silentMs = 0;
    },
    longestMs: () => (reads > SILENCES_FOR_A_MEASURE ? longestMs : undefined),
  };
}
