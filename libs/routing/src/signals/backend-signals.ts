import type { BackendHealth, EpochMs } from '@signalbox/domain';
import type { Measured } from './measured.js';
import type { FailureStreak } from './suspicion.js';

/** What a plugin may declare that it reads. A name here is a promise that somebody keeps the value up to date. */
export const SIGNAL_KEYS = ['health', 'first-token', 'token-rate', 'failures', 'quota', 'price'] as const;

/** One kind of live knowledge. */
export type SignalKey = (typeof SIGNAL_KEYS)[number];

/** All that is known of one backend from events. What is absent was never observed. */
export type BackendSignals = {
  readonly health?: BackendHealth;
  /** Milliseconds to the first content of streamed answers. */
  readonly firstToken?: Measured;
  /** Output tokens per second after the first. */
  readonly tokenRate?: Measured;
  /** Absent: the last attempt succeeded, or there was none. */
  readonly failures?: FailureStreak;
  /** When the last attempt that says something of this backend ended. */
  readonly lastOutcomeAt?: EpochMs;
  /** Until when the provider wants to be left alone. */
  readonly blockedUntil?: EpochMs;
};

/** A backend of which nothing is known. */
export const NO_SIGNALS: BackendSignals = {};
