import type { Task } from './features.js';
import type { HealthStatus } from './health.js';
import type { ErrorReason } from './error-catalogue.js';
import type { EpochMs, Milliseconds } from './units.js';

/** The live readings exchanged between services, each with its fixed unit. */
export const SIGNAL_UNITS = {
  /** Requests that one ingress has in flight at a backend. */
  'in-flight': 'requests',
  /** Requests that a self-hosted engine works on. */
  running: 'requests',
  /** Requests that wait in the queue of a self-hosted engine. */
  waiting: 'requests',
  /** Share of the KV cache in use. */
  'kv-cache': 'ratio',
  /** Share of prompt tokens that the engine found in its prefix cache. */
  'prefix-hits': 'ratio',
  /** Share of time that the busiest GPU was working. */
  'gpu-utilisation': 'ratio',
  /** Share of memory in use on the fullest GPU. */
  'gpu-memory': 'ratio',
} as const;

/** Name of one live reading. */
export type SignalName = keyof typeof SIGNAL_UNITS;

/** Unit of a live reading; a `ratio` is 0 to 1. */
export type SignalUnit = (typeof SIGNAL_UNITS)[SignalName];

/** One live reading and how old it was when it was sent. */
export type SignalReading = {
  readonly signal: SignalName;
  readonly value: number;
  readonly unit: SignalUnit;
  readonly ageMs: Milliseconds;
};

/** The median and the tail of recent measurements. */
export type Quantiles = { readonly p50: number; readonly p90: number; readonly p99: number };

/** How full a backend is. What is absent is unknown. */
export type BackendLoad = {
  /** Requests in flight from all ingresses. */
  readonly inFlight?: number;
  readonly running?: number;
  readonly waiting?: number;
  /** 0 to 1, like all that follow. */
  readonly kvCache?: number;
  readonly prefixHits?: number;
  readonly gpuUtilisation?: number;
  readonly gpuMemory?: number;
};

/** Failures of a backend without a success between them. */
export type FailureStreak = {
  readonly count: number;
  readonly lastReason?: ErrorReason;
  /** Until when it gets no traffic for them; absent: there were too few. */
  readonly suspectUntil?: EpochMs;
};

/** A provider's last reported rate limits, while they are valid. */
export type QuotaLeft = {
  readonly remainingRequests?: number;
  readonly remainingTokens?: number;
  /** When the window resets. */
  readonly resetAt: EpochMs;
};

/**
 * Everything known about one backend at one moment, as plain numbers. What is absent is unknown: never observed, or
 * observed too long ago to be of use.
 */
export type BackendSignals = {
  /** `unknown` when it was not checked lately. */
  readonly health: HealthStatus;
  /** Why, for people. */
  readonly healthReason?: string;
  /** Milliseconds to the first content of streamed answers. */
  readonly firstTokenMs?: Quantiles;
  /** The longest silences within streamed answers, in milliseconds. */
  readonly silenceMs?: Quantiles;
  /** Output tokens per second after the first. */
  readonly tokensPerSecond?: Quantiles;
  /** Share of the recent attempts that succeeded, 0 to 1. */
  readonly successShare?: number;
  readonly failures?: FailureStreak;
  /** Until when the provider asked us to back off. */
  readonly blockedUntil?: EpochMs;
  readonly quota?: QuotaLeft;
  readonly load?: BackendLoad;
  /** Median length of answers in tokens, by task, and over all tasks as `any`. */
  readonly outputTokens?: Readonly<Partial<Record<Task | 'any', number>>>;
};

/** A backend about which nothing is known. */
export const NO_SIGNALS: BackendSignals = { health: 'unknown' };
