import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';

/** Fewer silences than this say nothing: a short answer arrives in two or three pieces. */
const SILENCES_FOR_A_MEASURE = 3;

/**
 * Measures how long a provider is silent between pieces of content. Time that the client takes is not counted, and neither is
 * the time before the first content: that is the time to the first token.
 */
export class SilenceMeter {
  private readonly clock: Pick<Clock, 'monotonic'>;
  private since: Milliseconds = 0;
  private silentMs: Milliseconds = 0;
  private longest: Milliseconds = 0;
  private reads = 0;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.clock = clock;
  }

  /** A read begins. */
  waiting(): void {
    this.since = this.clock.monotonic();
  }

  /** The read has ended. */
  heard(): void {
    this.silentMs += this.clock.monotonic() - this.since;
  }

  /** The read contained content. */
  content(): void {
    if (this.reads > 0) this.longest = Math.max(this.longest, this.silentMs);
    this.reads += 1;
    this.silentMs = 0;
  }

  /** The longest silence between two reads of content; `undefined` when there were too few to tell. */
  longestMs(): Milliseconds | undefined {
    return this.reads > SILENCES_FOR_A_MEASURE ? this.longest : undefined;
  }
}
