import type { Milliseconds } from '@signalbox/domain';
import type { CallAborter, Clock } from '@signalbox/runtime';
import { STOPPED } from './open-attempt.js';

/** How long a peer may stay silent: before its first message, and between two of them. */
export type SilenceLimits = { readonly firstMs: Milliseconds; readonly idleMs: Milliseconds };

/**
 * Aborts a call whose peer stays silent for too long. Only the time in which we wait for the peer counts: a consumer that is
 * slow to ask for more does not make the peer silent. There is one timer, which messages do not touch: when it fires, it
 * checks since when we have been waiting.
 */
export class SilenceWatch {
  readonly #idleMs: Milliseconds;
  readonly #abort: CallAborter;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #limitMs: Milliseconds;
  #waitingSince: Milliseconds | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wasSilent = false;

  constructor(limits: SilenceLimits, abort: CallAborter, clock: Pick<Clock, 'monotonic'>) {
    this.#idleMs = limits.idleMs;
    this.#limitMs = limits.firstMs;
    this.#abort = abort;
    this.#clock = clock;
  }

  /** Whether the call was aborted for its silence. */
  get wasSilent(): boolean {
    return this.#wasSilent;
  }

  /** From now on we wait for the peer. */
  listen(): void {
    this.#waitingSince = this.#clock.monotonic();
    if (this.#timer === undefined) this.#lookIn(this.#limitMs);
  }

  /** The peer has said something. */
  heard(): void {
    this.#waitingSince = undefined;
    this.#limitMs = this.#idleMs;
  }

  /** Nobody waits for the peer any more. */
  end(): void {
    this.#waitingSince = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Never waits longer than the idle limit, which may be the one that counts by then. */
  #lookIn(ms: Milliseconds): void {
    this.#timer = setTimeout(SilenceWatch.#look, Math.ceil(Math.min(ms, this.#idleMs)), this);
  }

  static readonly #look = (watch: SilenceWatch): void => {
    watch.#timer = undefined;
    if (watch.#waitingSince === undefined) return;
    const leftMs = watch.#waitingSince + watch.#limitMs - watch.#clock.monotonic();
    if (leftMs > 0) return watch.#lookIn(leftMs);
    watch.#wasSilent = true;
    watch.#abort.abort(STOPPED);
  };
}
