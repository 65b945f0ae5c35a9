import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';

/** Fewer silences than this say nothing: a short answer comes in two or three pieces. */
const SILENCES_FOR_A_MEASURE = 3;

/**
 * Measures how long a provider is silent between its content. Time that the client takes is not counted. It starts before the
 * first content; what comes before that is the time to the first token and no silence.
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

  /** The provider is being waited for. */
  waiting(): void {
    this.since = this.clock.monotonic();
  }

  /** Something came. */
  heard(): void {
    this.silentMs += this.clock.monotonic() - this.since;
  }

  /** There was content in what came. */
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
