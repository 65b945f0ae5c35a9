import type { BackendHealth, HealthStatus } from './health.js';
import type { PrefixBlock, Task } from './features.js';
import type { SignalReading } from './signals.js';
import type { AttemptRecord, RouteRecord } from './route-record.js';
import type { EpochMs, Milliseconds } from './units.js';

/** What a provider said of its limits in the headers of one reply. Absent: it said nothing. */
export type RateLimitReading = {
  readonly remainingRequests?: number;
  readonly remainingTokens?: number;
  readonly resetAfterMs?: Milliseconds;
  readonly retryAfterMs?: Milliseconds;
};

/** The prober changed its mind about a backend. */
export type BackendHealthChanged = {
  readonly kind: 'backend-health-changed';
  readonly health: BackendHealth;
  readonly previous: HealthStatus;
};

/**
 * An adapter finished one call to its provider, for better or worse, or an ingress lost sight of it and says so in its place
 * with `ADAPTER_UNAVAILABLE`. Both may tell of one attempt: the ledger books it once by `attemptId`.
 */
export type AttemptFinished = {
  readonly kind: 'attempt-finished';
  readonly requestId: string;
  readonly tenant?: string;
  readonly attempt: AttemptRecord;
  /** Output tokens per second after the first token; absent when too few came to tell. */
  readonly tokensPerSecond?: number;
  /** The longest silence between two reads of content; absent when there were too few to tell. */
  readonly longestSilenceMs?: Milliseconds;
  readonly rateLimit?: RateLimitReading;
  readonly streamed: boolean;
};

/** What a request was like, as far as later decisions learn from it. It holds no text of a prompt. */
export type RequestTraits = {
  readonly task?: Task;
  readonly session?: string;
  /** A hash that does not tell the name. */
  readonly user?: string;
  readonly prefix?: readonly PrefixBlock[];
  /** The answer ended at a limit of tokens, so that it says nothing of how long answers usually are. */
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
 * Live readings of one backend, all from one reporter: of an engine or its GPUs by the prober, or of the requests under way
 * by an ingress. They are worth something for seconds only, so they are told and not kept.
 */
export type BackendSignalsObserved = {
  readonly kind: 'backend-signals-observed';
  readonly backend: string;
  readonly readings: readonly SignalReading[];
};

/** Everything that is said on the event bus. */
export type DomainEvent = BackendHealthChanged | AttemptFinished | RequestRouted | BackendSignalsObserved;

/** Where an event comes from. */
export type EventSource = { readonly service: string; readonly instance: string };

/** An event as it travels: `id` is unique and makes redelivery harmless. */
export type EventEnvelope = {
  readonly id: string;
  readonly at: EpochMs;
  readonly source: EventSource;
  /** W3C trace context of what caused the event; absent when nothing was traced. */
  readonly traceparent?: string;
  readonly event: DomainEvent;
};
