import type { BackendHealth, HealthStatus } from './health.js';
import type { PrefixBlock, Task } from './features.js';
import type { SignalReading } from './signals.js';
import type { AttemptRecord, RouteRecord } from './route-record.js';
import type { EpochMs, Milliseconds } from './units.js';

/** What a provider reported about its rate limits in the headers of one reply. Absent: not reported. */
export type RateLimitReading = {
  readonly remainingRequests?: number;
  readonly remainingTokens?: number;
  readonly resetAfterMs?: Milliseconds;
  readonly retryAfterMs?: Milliseconds;
};

/** The prober changed the health status of a backend. */
export type BackendHealthChanged = {
  readonly kind: 'backend-health-changed';
  readonly health: BackendHealth;
  readonly previous: HealthStatus;
};

/**
 * An adapter finished one call to its provider, successfully or not, or an ingress lost contact with the adapter and
 * reports `ADAPTER_UNAVAILABLE` in its place. Both may report the same attempt: the ledger books it once by `attemptId`.
 */
export type AttemptFinished = {
  readonly kind: 'attempt-finished';
  readonly requestId: string;
  readonly tenant?: string;
  readonly attempt: AttemptRecord;
  /** Output tokens per second after the first token; absent when there were too few to measure. */
  readonly tokensPerSecond?: number;
  /** The longest silence between two reads of content; absent when there were too few to measure. */
  readonly longestSilenceMs?: Milliseconds;
  readonly rateLimit?: RateLimitReading;
  readonly streamed: boolean;
};

/** The traits of a request that later decisions learn from. It holds no prompt text. */
export type RequestTraits = {
  readonly task?: Task;
  readonly session?: string;
  /** A hash that does not reveal the name. */
  readonly user?: string;
  readonly prefix?: readonly PrefixBlock[];
  /** The answer was cut off by a token limit, so it says nothing about how long answers usually are. */
  readonly cutShort?: boolean;
};

/** The ingress finished a request. */
export type RequestRouted = {
  readonly kind: 'request-routed';
  readonly tenant?: string;
  readonly model: string;
  readonly route: RouteRecord;
  readonly traits?: RequestTraits;
};

/**
 * Live readings of one backend, all from one reporter: of an engine or its GPUs from the prober, or of requests in flight
 * from an ingress. They are useful only for seconds, so they are published but not stored.
 */
export type BackendSignalsObserved = {
  readonly kind: 'backend-signals-observed';
  readonly backend: string;
  readonly readings: readonly SignalReading[];
};

/** Every event on the event bus. */
export type DomainEvent = BackendHealthChanged | AttemptFinished | RequestRouted | BackendSignalsObserved;

/** Where an event comes from. */
export type EventSource = { readonly service: string; readonly instance: string };

/** An event on the wire: `id` is unique and makes redelivery harmless. */
export type EventEnvelope = {
  readonly id: string;
  readonly at: EpochMs;
  readonly source: EventSource;
  /** W3C trace context of what caused the event; absent when nothing was traced. */
  readonly traceparent?: string;
  readonly event: DomainEvent;
};
